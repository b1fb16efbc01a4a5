/** What a phone system says about a call, in our words. Everything but the call's id may be missing. */
export type CallEvent = {
  kind: 'new' | 'redirected' | 'answered' | 'ended'
  /** Links the events of one call; the vendor may use it again another day. Null for a call told by the history, which has no such id. */
  externalId: string | null
  /** The vendor's id for ever; only at the end. */
  permanentId: string | null
  direction: 'incoming' | 'outgoing' | 'internal'
  /** The client's number as the vendor wrote it; empty when hidden or not said. */
  clientRaw: string
  /** Internal lines of this event: those that ring, or the one that answered (first) or made the call. */
  lines: string[]
  /** Our company line or site. */
  outerNumber: string | null
  groupName: string | null
  /** When the call began. */
  startedAt: Date | null
  /** The other instant that the vendor's time may mean, in the hour that happens twice; only in the history. */
  orStartedAt?: Date | null
  source: string | null
  /** What we sent with a click-to-call, when the vendor repeats it. */
  meta: string | null
  utm: Utm
  googleId: string | null
  referer: string | null
  /** Only when `kind` is `ended`. */
  end: CallEnd | null
}

export type Utm = {
  source: string | null
  medium: string | null
  campaign: string | null
  term: string | null
  content: string | null
}

export type CallEnd = {
  result: 'answered' | 'missed' | 'busy' | 'failed' | 'cancelled' | 'unknown'
  /** The vendor's own word. */
  vendorState: string | null
  /** Whole length including ringing, seconds. */
  totalSeconds: number | null
  talkSeconds: number | null
  /** Q.850 hang-up cause. */
  cause: number | null
  recordingUrl: string | null
}

/** A call that is over, as the vendor's history tells it. The id that links webhooks is not in it. */
export type PastCall = Omit<CallEvent, 'kind' | 'externalId' | 'permanentId' | 'end'> & {
  permanentId: string
  end: CallEnd
}
