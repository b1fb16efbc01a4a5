import { describeDatabaseError } from './describe-database-error'

const howOn = (name: string) =>
  `Put the cause right, then let it be tried again: npm run db:migrate -- --rolled-back ${name}`

/** The engine adds its own call stack to a message; only what PostgreSQL said is for a person. */
const databaseReason = (message: string) => /ERROR: (.*)/.exec(message)?.[1] ?? message.split('\n')[0]

/** One sentence, and what to do, about a migration that could not be applied. `error` is what `applyMigrations` threw. */
export function describeMigrationError(databaseUrl: string, error: unknown): string {
  if (!(error instanceof Error) || error.name !== 'SchemaConnectorError') {
    return describeDatabaseError(databaseUrl, error)
  }
  const { message } = error
  const failedBefore = /The `(.+?)` migration started at .* failed/.exec(message)?.[1]
  if (failedBefore) {
    return `The migration ${failedBefore} failed before, so nothing newer was applied. ${howOn(failedBefore)}`
  }
  const failedNow = /migration_name="(.+?)"/.exec(message)?.[1]
  if (failedNow) {
    return `The migration ${failedNow} failed and nothing of it was kept: ${databaseReason(message)}. ${howOn(failedNow)}`
  }
  return `The migrations could not be applied: ${databaseReason(message)}`
}
