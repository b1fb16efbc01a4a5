import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { assertTestDatabase, cloneTemplate, emptyDatabase } from './test-database'

test.each([
  'postgresql://u@db.example/dzvin_test',
  'postgresql://u@127.0.0.1/dzvin',
  'postgresql://u@localhost/dzvin_test_copy',
  'postgresql://u@127.0.0.1.example/dzvin_test',
])('%s is never emptied', async (databaseUrl) => {
  expect(() => assertTestDatabase(databaseUrl)).toThrow('is not a local test database')
  await expect(emptyDatabase(databaseUrl, 'x')).rejects.toThrow('is not a local test database')
})

test.each(['postgresql://u@127.0.0.1/dzvin_test', 'postgresql://u@localhost:5433/dzvin_w1_test'])(
  '%s may be emptied',
  (databaseUrl) => {
    expect(() => assertTestDatabase(databaseUrl)).not.toThrow()
  },
)

test('a clone of the template is migrated and has no orders', async () => {
  const client = new pg.Client({
    connectionString: await cloneTemplate(inject('testDatabaseUrl'), 'clone_check'),
  })
  await client.connect()
  try {
    const { rows } = await client.query('SELECT count(*)::int AS orders FROM "Order"')
    expect(rows).toEqual([{ orders: 0 }])
  } finally {
    await client.end()
  }
})
