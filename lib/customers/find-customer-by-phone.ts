import 'server-only'
import { pool, rows, type Sql } from '@/lib/db/pool'

export type FoundCustomer = { id: string; name: string }

/** The client who has this number, or null. @param e164 the number */
export async function findCustomerByPhone(e164: string): Promise<FoundCustomer | null> {
  const found = await rows<FoundCustomer>(pool(), {
    name: 'customer-by-phone',
    text: 'SELECT c.id, c.name FROM "CustomerPhone" p JOIN "Customer" c ON c.id = p."customerId" WHERE p.e164 = $1',
    values: [e164],
  })
  return found[0] ?? null
}

/** The same, only the id and inside a transaction. */
export async function customerIdOf(sql: Sql, e164: string): Promise<string | null> {
  const found = await rows<{ customerId: string }>(sql, {
    name: 'customer-id-by-phone',
    text: 'SELECT "customerId" FROM "CustomerPhone" WHERE e164 = $1',
    values: [e164],
  })
  return found[0]?.customerId ?? null
}
