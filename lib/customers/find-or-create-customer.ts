import 'server-only'
import { randomUUID } from 'node:crypto'
import { rows, type Sql } from '@/lib/db/pool'
import { customerIdOf } from './find-customer-by-phone'

/**
 * The client who has this number; makes him when nobody has it. Two at once get the same one.
 * Belongs into a transaction: a client who was made in vain is taken back in it.
 * @param e164 the client's number
 * @param name only for a new client, or for one whose name was not known yet
 */
export async function findOrCreateCustomer(sql: Sql, e164: string, name: string): Promise<string> {
  const known = await customerIdOf(sql, e164)
  if (known) {
    await nameTheNameless(sql, known, name)
    return known
  }
  const id = randomUUID()
  await sql.query({
    name: 'insert-customer',
    text: 'INSERT INTO "Customer" (id, name, "updatedAt") VALUES ($1, $2, now())',
    values: [id, name],
  })
  // Waits for whoever is writing the same number just now, and then gives way to him.
  const claimed = await rows<{ customerId: string }>(sql, {
    name: 'claim-phone',
    text: 'INSERT INTO "CustomerPhone" (e164, "customerId") VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING "customerId"',
    values: [e164, id],
  })
  if (claimed[0]) return id
  await sql.query({ name: 'drop-customer', text: 'DELETE FROM "Customer" WHERE id = $1', values: [id] })
  return findOrCreateCustomer(sql, e164, name)
}

async function nameTheNameless(sql: Sql, id: string, name: string): Promise<void> {
  if (!name) return
  await sql.query({
    name: 'name-customer',
    text: `UPDATE "Customer" SET name = $2, "updatedAt" = now() WHERE id = $1 AND name = ''`,
    values: [id, name],
  })
}
