// Benchmarks on a PostgreSQL of their own with its usual, durable settings. Started by bench.mjs.
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import { build } from './lib/build.mjs'
import { startPostgres } from './lib/postgres.mjs'
import { ensureDatabase } from './lib/postgres-database.mjs'
import { inRoot } from './lib/root.mjs'
import { runEntry } from './lib/run-entry.mjs'
import { withCleanup } from './lib/with-cleanup.mjs'

await withCleanup(async (onStop) => {
  await build()
  // Beside the build, not in the temporary folder, which may be in memory: the disk is part of what is measured.
  const dir = await mkdtemp(path.join(inRoot('dist'), 'bench-'))
  onStop(() => rm(dir, { recursive: true, force: true }))
  await chmod(dir, 0o711)
  const server = await startPostgres({ dir })
  onStop(server.stop)
  const DATABASE_URL = await ensureDatabase(server.url, { database: 'dzvin_bench_test' })
  return runEntry('bench/main.ts', process.argv.slice(2), { env: { ...process.env, DATABASE_URL } })
})
