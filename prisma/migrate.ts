// Brings the database of DATABASE_URL up to date: `npm run db:migrate`. After a failed migration was put right by
// hand: `npm run db:migrate -- --rolled-back <name>`.
import { parseArgs } from 'node:util'
import { applyMigrations, markRolledBack } from './apply-migrations'
import { describeMigrationError } from './describe-migration-error'

const { values } = parseArgs({ options: { 'rolled-back': { type: 'string' } } })
const databaseUrl = process.env.DATABASE_URL ?? ''

try {
  const undone = values['rolled-back']
  if (undone) await markRolledBack(databaseUrl, undone)
  const applied = await applyMigrations(databaseUrl)
  process.stdout.write(
    applied.length > 0 ? `Migrations applied: ${applied.join(', ')}\n` : 'The database is up to date.\n',
  )
} catch (error) {
  process.stderr.write(`${describeMigrationError(databaseUrl, error)}\n`)
  process.exitCode = 1
}
