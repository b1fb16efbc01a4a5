import 'server-only'
import type { Prisma } from '@/prisma/generated/client'

export type Change = {
  /** Who did it; null for the system itself. */
  actorId: string | null
  /** What was done, for example `users.update`. */
  action: string
  /** What it was done to: the kind and its id. */
  subject: string
  subjectId: string
  /** Only the fields that changed, and never a secret. */
  before?: Prisma.InputJsonObject
  after?: Prisma.InputJsonObject
}

/** Writes a change into the audit log, in the transaction that makes it: both happen or none. */
export async function recordAudit(
  tx: Prisma.TransactionClient,
  { before, after, ...change }: Change,
): Promise<void> {
  await tx.auditEntry.create({
    data: { ...change, ...(before ? { before } : {}), ...(after ? { after } : {}) },
  })
}
