import { expect, test } from 'vitest'
import { databaseAddress, describeDatabaseError } from './describe-database-error'

const URL_WITH_PASSWORD = 'postgresql://shop:hidden-word@db.example/orders'

test.each([
  [{ code: 'ECONNREFUSED' }, 'nothing listens there'],
  [{ code: 'ENOTFOUND' }, 'there is no such host'],
  [{ code: '28P01' }, 'it refuses the user or the password'],
  [{ code: '3D000' }, 'it has no such database'],
  [new Error('timeout expired'), 'timeout expired'],
  [undefined, 'it does not answer'],
])('%o is told as one sentence', (error, reason) => {
  const sentence = describeDatabaseError(URL_WITH_PASSWORD, error)
  expect(sentence).toBe(`The database shop@db.example:5432/orders of DATABASE_URL cannot be used: ${reason}.`)
})

test.each(['', 'rubbish-with-hidden-word', 'mysql://shop:hidden-word@db/orders', 'postgresql:///orders'])(
  'the address "%s" is refused without being repeated',
  (databaseUrl) => {
    expect(databaseAddress(databaseUrl)).toBeNull()
    expect(describeDatabaseError(databaseUrl, new Error('hidden-word'))).toBe(
      'DATABASE_URL is not of the form postgresql://user:password@host:5432/database.',
    )
  },
)
