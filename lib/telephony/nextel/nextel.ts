import type { TelephonyProvider } from '@/lib/telephony/provider'
import { nextelAutodial } from './autodial'
import { dial } from './dial'
import { fetchHistory } from './fetch-history'
import { listLines } from './list-lines'
import { parseWebhook } from './parse-webhook'
import { isRecordingHost } from './recording-host'

/** Nextel, now UniTalk, in our words. Its contract is in nextel-api.md; what is only guessed in `assumptions.ts`. */
export const nextel: TelephonyProvider = {
  parseWebhook,
  dial,
  lines: listLines,
  isRecordingHost,
  history: fetchHistory,
  autodial: nextelAutodial,
}
