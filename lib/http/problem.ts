import type { z } from 'zod'
import { AppError, errorStatus } from '@/lib/errors'
import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import type { Problem } from './problem-schema'

/** An error as the answer a person may read, in `locale`. */
export function toProblem(error: AppError, locale: Locale): Problem {
  const fields = Object.entries(error.fields).map(([field, key]) => [field, translate(locale, key)] as const)
  return {
    type: 'about:blank',
    status: errorStatus[error.code],
    code: error.code,
    title: translate(locale, error.messageKey, error.values),
    ...(fields.length > 0 ? { fields: Object.fromEntries(fields) } : {}),
    ...(error.obstacles.length > 0 ? { obstacles: error.obstacles } : {}),
  }
}

/** What zod found wrong, as one error that names the fields. */
export function invalidInput(error: z.ZodError): AppError {
  const fields: Record<string, string> = {}
  for (const issue of error.issues) fields[issue.path.join('.')] ??= messageKeyOf(issue)
  return new AppError('invalid_input', 'errors.invalidInput', { fields, cause: error })
}

/** A schema may carry its own message key (`errors.…`); for the rest a word about the kind of mistake. */
function messageKeyOf(issue: z.core.$ZodIssue): string {
  if (issue.message.startsWith('errors.')) return issue.message
  if (issue.code === 'too_big') return 'errors.field.tooLong'
  if (issue.code === 'too_small') return 'errors.field.tooShort'
  if (issue.code === 'unrecognized_keys') return 'errors.field.unknown'
  return 'errors.field.invalid'
}
