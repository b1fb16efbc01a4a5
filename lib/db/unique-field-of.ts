import { Prisma } from '@/prisma/generated/client'

/** The column of the unique constraint that an error of Prisma's speaks of; null when it is about something else. */
export function uniqueFieldOf(error: unknown): string | null {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== 'P2002') return null
  const text = JSON.stringify(error.meta ?? {})
  // PostgreSQL names the constraint, Prisma's adapter the columns: User_sipLine_key, ["sipLine"], ["\"sipLine\""].
  const columns = /"fields":\[([^\]]*)\]/.exec(text)?.[1]
  return (
    columns?.replaceAll(/[\\"]/g, '').split(',')[0] ?? /"index":"[^_"]+_([^_"]+)_key"/.exec(text)?.[1] ?? null
  )
}
