import { AppError } from '@/lib/errors'
import { isDatabaseDown } from './database-down'

/** Whatever was thrown as an error fit for a person; technical details stay in `cause`. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown
  if (isDatabaseDown(thrown)) return new AppError('unavailable', 'errors.unavailable', { cause: thrown })
  return new AppError('internal', 'errors.internal', { cause: thrown })
}
