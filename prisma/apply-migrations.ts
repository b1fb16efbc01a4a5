import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import pg from 'pg'
import { migrationAdapter } from './migration-adapter'
import { MIGRATIONS_FOLDER, readMigrations } from './migrations-folder'
import { ALL_TABLES, openSchemaEngine } from './schema-engine'
import { withMigrationLock } from './with-migration-lock'

function withEngine<T>(databaseUrl: string, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  return withMigrationLock(databaseUrl, async () => {
    const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 })
    // A lost connection surfaces in the query that needs it; without a handler it would end the process.
    pool.on('error', () => undefined)
    try {
      const engine = await openSchemaEngine(migrationAdapter(pool))
      try {
        return await work(engine)
      } finally {
        engine.free()
      }
    } finally {
      await pool.end()
    }
  })
}

/**
 * Applies what is missing of the migrations in `folder` and returns their names, oldest first. Safe to call from
 * several processes at once. Throws what the schema engine says when a migration fails; the failure stays recorded in
 * `_prisma_migrations` as with Prisma's own tool.
 */
export function applyMigrations(databaseUrl: string, folder = MIGRATIONS_FOLDER): Promise<string[]> {
  return withEngine(databaseUrl, async (engine) => {
    const migrationsList = await readMigrations(folder)
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: ALL_TABLES })
    return appliedMigrationNames
  })
}

/** Records that a failed migration has been put right by hand, so that it is tried again. */
export function markRolledBack(databaseUrl: string, migrationName: string): Promise<void> {
  return withEngine(databaseUrl, async (engine) => {
    await engine.markMigrationRolledBack({ migrationName })
  })
}
