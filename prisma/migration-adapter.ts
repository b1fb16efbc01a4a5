import { PrismaPg } from '@prisma/adapter-pg'
import { DriverAdapterError, type SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import pg from 'pg'

function toAdapterError(error: unknown) {
  if (!(error instanceof pg.DatabaseError)) return error
  const { code = 'N/A', severity = 'N/A', message, detail, column, hint } = error
  return new DriverAdapterError({ kind: 'postgres', code, severity, message, detail, column, hint })
}

/**
 * Prisma's adapter for node-postgres, except that a migration is sent whole: the adapter cuts scripts at every
 * semicolon, which breaks function bodies and leaves half of a failed migration behind. Sent whole, PostgreSQL runs it
 * in one transaction, as with Prisma's own tool.
 */
export function migrationAdapter(pool: pg.Pool): SqlMigrationAwareDriverAdapterFactory {
  const inner = new PrismaPg(pool)
  return {
    provider: inner.provider,
    adapterName: inner.adapterName,
    connectToShadowDb: () => inner.connectToShadowDb(),
    connect: async () => {
      const adapter = await inner.connect()
      adapter.executeScript = async (script) => {
        await pool.query(script).catch((error) => {
          throw toAdapterError(error)
        })
      }
      return adapter
    },
  }
}
