import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { MigrationList } from '@prisma/schema-engine-wasm'

/** Absolute path of the project's migrations; every process of the project works in the root of the checkout. */
export const MIGRATIONS_FOLDER = path.resolve('prisma/migrations')

/** The file that Prisma's own tool writes beside the migrations. */
export const LOCK_FILE = 'migration_lock.toml'

const readOrNull = (file: string) => readFile(file, 'utf8').catch(() => null)

async function migrationNames(folder: string) {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

/** Reads a folder of migrations into the form the schema engine takes, oldest first. */
export async function readMigrations(folder: string): Promise<MigrationList> {
  const names = await migrationNames(folder)
  return {
    baseDir: folder,
    lockfile: { path: LOCK_FILE, content: await readOrNull(path.join(folder, LOCK_FILE)) },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async (name) => {
        const value = await readOrNull(path.join(folder, name, 'migration.sql'))
        const content =
          value === null
            ? ({ tag: 'error', value: 'migration.sql is missing' } as const)
            : ({ tag: 'ok', value } as const)
        return { path: name, migrationFile: { path: 'migration.sql', content } }
      }),
    ),
  }
}
