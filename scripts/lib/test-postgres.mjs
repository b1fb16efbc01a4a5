import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startPostgres } from './postgres.mjs'
import { ensureDatabase } from './postgres-database.mjs'

/**
 * A PostgreSQL for one test run: own port, own temporary folder, faster than safe. Returns the `url` of its database
 * `dzvin_test` and `stop()`, which leaves nothing behind.
 */
export async function startTestPostgres() {
  const dir = await mkdtemp(path.join(tmpdir(), 'dzvin-test-'))
  await chmod(dir, 0o711)
  const remove = () => rm(dir, { recursive: true, force: true })
  try {
    const server = await startPostgres({ dir, durable: false })
    const stop = async () => {
      await server.stop()
      await remove()
    }
    return { url: await ensureDatabase(server.url, { database: 'dzvin_test' }), stop }
  } catch (error) {
    await remove()
    throw error
  }
}
