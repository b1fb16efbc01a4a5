import { prepareTemplate } from '../prisma/test-database.ts'
import { startTestPostgres } from './lib/test-postgres.mjs'

/**
 * Before the first test file: a PostgreSQL (the one named by TEST_DATABASE_URL, which the test runner sets, else one of
 * its own, so that `vitest run lib/orders` just works) and in it the template of all test databases.
 */
export default async function setup(project) {
  const given = process.env.TEST_DATABASE_URL
  const server = given ? { url: given, stop: () => undefined } : await startTestPostgres()
  try {
    await prepareTemplate(server.url)
  } catch (error) {
    await server.stop()
    throw error
  }
  project.provide('testDatabaseUrl', server.url)
  return () => server.stop()
}
