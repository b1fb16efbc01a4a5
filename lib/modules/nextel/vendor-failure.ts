import { AppError } from '@/lib/errors'
import type { Connection } from '@/lib/telephony/provider'
import { TelephonyError } from '@/lib/telephony/telephony-error'

/** What the vendor did instead of answering, as an error fit for the admin; anything else stays what it is. */
export function vendorFailure(error: unknown, { apiUrl }: Connection): unknown {
  if (!(error instanceof TelephonyError)) return error
  return new AppError('telephony_failed', `errors.modules.vendor.${error.failure}`, {
    values: {
      sentence: error.sentence ?? '',
      said: error.sentence ? 'yes' : 'no',
      host: new URL(apiUrl).host,
    },
    cause: error,
  })
}
