import { prepareTemplate } from '@/prisma/test-database'
import { bundle } from '@/scripts/lib/bundle.mjs'
import { startTestPostgres } from '@/scripts/lib/test-postgres.mjs'
import { ENTRIES } from './fixtures/start-stack'

/**
 * Before the first worker: the processes are bundled, and there is a PostgreSQL (the one named by TEST_DATABASE_URL,
 * which the test runner sets, else one of this run's own) with the template of all test databases in it.
 */
export default async function setup(): Promise<() => Promise<void>> {
  for (const entry of Object.values(ENTRIES)) await bundle(entry)
  const given = process.env.TEST_DATABASE_URL
  const server = given ? { url: given, stop: async () => undefined } : await startTestPostgres()
  try {
    await prepareTemplate(server.url)
  } catch (error) {
    await server.stop()
    throw error
  }
  // Workers are started after this and inherit it.
  process.env.TEST_DATABASE_URL = server.url
  return async () => {
    await server.stop()
  }
}
