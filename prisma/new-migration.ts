// Writes the next migration: `npm run db:new-migration <name>`. It holds what changed in prisma/schema.prisma since the
// last commit; extensions, triggers and checks are added to the file by hand.
import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { MIGRATIONS_FOLDER } from './migrations-folder'
import { EMPTY_SCHEMA } from './schema-engine'
import { writeMigration } from './write-migration'

const SCHEMA = 'prisma/schema.prisma'

function committedSchema() {
  try {
    return execFileSync('git', ['show', `HEAD:${SCHEMA}`], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch {
    return EMPTY_SCHEMA
  }
}

function fail(sentence: string) {
  process.stderr.write(`${sentence}\n`)
  process.exitCode = 1
}

const name = process.argv.slice(2).join(' ')
if (!name) {
  fail('Name the migration: npm run db:new-migration <name>')
} else {
  const to = await readFile(SCHEMA, 'utf8')
  const file = await writeMigration({ folder: MIGRATIONS_FOLDER, name, from: committedSchema(), to })
  if (file) process.stdout.write(`${path.relative('.', file)}\n`)
  else fail(`${SCHEMA} asks for the same database as in the last commit: there is nothing to migrate.`)
}
