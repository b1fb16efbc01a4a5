import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { inRoot, ROOT } from './root.mjs'

const digest = (text) => createHash('sha256').update(text).digest('hex')

/** The bundle of an entry: `prisma/migrate.ts` becomes `dist/prisma/migrate.mjs`. */
const bundlePath = (entry) => inRoot('dist', entry.replace(/\.[cm]?tsx?$/, '.mjs'))

/** Files that change every bundle although they are no input of it. */
const COMMON = ['tsconfig.json', 'package-lock.json', 'scripts/lib/bundle.mjs']

async function hashesOf(files) {
  const pairs = await Promise.all(
    files.map(async (file) => [file, digest(await readFile(inRoot(file)).catch(() => 'missing'))]),
  )
  return Object.fromEntries(pairs)
}

async function isFresh(outfile) {
  try {
    const stamp = JSON.parse(await readFile(`${outfile}.json`, 'utf8'))
    const now = await hashesOf(Object.keys(stamp))
    const saved = digest(await readFile(outfile))
    return saved === stamp[''] && Object.entries(stamp).every(([file, hash]) => !file || now[file] === hash)
  } catch {
    return false
  }
}

/** Several runs may bundle the same entry at once: a file appears whole or not at all. */
async function writeWhole(file, contents) {
  const part = `${file}.${process.pid}`
  await writeFile(part, contents)
  await rename(part, file)
}

/**
 * Bundles one TypeScript entry (path from the root) for Node 24 unless the bundle is up to date, and returns the
 * absolute path of the result. Packages stay outside; `@/` and `server-only` are resolved here.
 */
export async function bundle(entry) {
  const outfile = bundlePath(entry)
  if (await isFresh(outfile)) return outfile
  const { build, stop } = await import('esbuild')
  const result = await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    outfile,
    write: false,
    metafile: true,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    packages: 'external',
    jsx: 'automatic',
    sourcemap: 'linked',
    alias: { 'server-only': inRoot('scripts/lib/empty.mjs') },
    logLevel: 'silent',
  })
  // Its service would stay beside the launcher for as long as that runs.
  await stop()
  await mkdir(path.dirname(outfile), { recursive: true })
  for (const file of result.outputFiles) await writeWhole(file.path, file.contents)
  const code = result.outputFiles.find((file) => file.path === outfile)
  const stamp = await hashesOf([...COMMON, ...Object.keys(result.metafile.inputs)])
  await writeWhole(`${outfile}.json`, JSON.stringify({ ...stamp, '': digest(code.contents) }))
  return outfile
}
