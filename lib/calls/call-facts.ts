import type { CallEnd, Utm } from '@/lib/telephony/call-event'

export type CallState = 'dialing' | 'ringing' | 'talking' | 'ended'

/** All that events can tell of a call. The rest (client, order, who pressed "call") is ours. */
export type CallFacts = {
  externalId: string | null
  permanentId: string | null
  direction: 'incoming' | 'outgoing' | 'internal'
  state: CallState
  result: CallEnd['result'] | null
  clientRaw: string
  outerNumber: string | null
  groupName: string | null
  /** Lines that ring or talk now. */
  currentLines: string[]
  /** Every line that ever rang, sorted. */
  lines: string[]
  /** The line that answered last. */
  answeredLine: string | null
  startedAt: Date
  answeredAt: Date | null
  endedAt: Date | null
  talkSeconds: number | null
  totalSeconds: number | null
  vendorState: string | null
  cause: number | null
  source: string | null
  utm: Utm
  googleId: string | null
  referer: string | null
  /** Addresses of recordings, in the order they became known. */
  recordingUrls: string[]
}
