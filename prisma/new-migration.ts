// Writes the next migration: `npm run db:new-migration <name>`. It holds what changed in prisma/schema.prisma since the
// last migration was committed; extensions, triggers and checks are added to the file by hand.
import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { MIGRATIONS_FOLDER, readMigrations } from './migrations-folder'
import { EMPTY_SCHEMA } from './schema-engine'
import { writeMigration } from './write-migration'

const SCHEMA = 'prisma/schema.prisma'

const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim()

/** The schema that the migrations so far lead to: the one committed together with the last of them. */
async function schemaBefore() {
  const { migrationDirectories } = await readMigrations(MIGRATIONS_FOLDER)
  if (migrationDirectories.length === 0) return EMPTY_SCHEMA
  if (git('status', '--porcelain', '--', MIGRATIONS_FOLDER)) return null
  return git('show', `${git('log', '-1', '--format=%H', '--', MIGRATIONS_FOLDER)}:${SCHEMA}`)
}

async function run(name: string): Promise<{ file: string } | { refusal: string }> {
  if (!name) return { refusal: 'Name the migration: npm run db:new-migration <name>' }
  const from = await schemaBefore()
  if (from === null) {
    return {
      refusal:
        'Commit or remove the changes in prisma/migrations first: the next migration starts after them.',
    }
  }
  const to = await readFile(SCHEMA, 'utf8')
  const file = await writeMigration({ folder: MIGRATIONS_FOLDER, name, from, to })
  return file
    ? { file }
    : { refusal: `${SCHEMA} asks for the same database as the migrations: nothing to write.` }
}

const result = await run(process.argv.slice(2).join(' '))
if ('file' in result) {
  process.stdout.write(`${path.relative('.', result.file)}\n`)
} else {
  process.stderr.write(`${result.refusal}\n`)
  process.exitCode = 1
}
