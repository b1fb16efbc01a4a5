import 'server-only'
import { rows, type Sql } from '@/lib/db/pool'
import { AppError } from '@/lib/errors'

/** @throws AppError invalid_input when there is no such status */
export async function assertStatus(sql: Sql, statusKey: string): Promise<void> {
  const found = await rows(sql, {
    name: 'status-exists',
    text: 'SELECT FROM "OrderStatus" WHERE key = $1',
    values: [statusKey],
  })
  if (found.length === 0) refuse('statusKey', 'errors.orders.noSuchStatus')
}

/** @throws AppError invalid_input when there is no such person, or he is switched off */
export async function assertOperator(sql: Sql, operatorId: string | null): Promise<void> {
  if (!operatorId) return
  const found = await rows(sql, {
    name: 'operator-exists',
    text: 'SELECT FROM "User" WHERE id = $1 AND active',
    values: [operatorId],
  })
  if (found.length === 0) refuse('operatorId', 'errors.orders.noSuchOperator')
}

function refuse(field: string, messageKey: string): never {
  throw new AppError('invalid_input', messageKey, { fields: { [field]: messageKey } })
}
