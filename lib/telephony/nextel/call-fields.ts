import { z } from 'zod'
import { META_FIELD } from './assumptions'
import { anything, identifier, text, toText, wholeNumber } from './text'

/** Lines of one hunt group; more than this is not one. */
const PARTIES_MAX = 100

/** `to`: a list, one number, several with commas, or nothing. */
const parties = anything.transform((value) => {
  const list = value !== null && typeof value === 'object' ? Object.values(value) : [value]
  const texts = list
    .slice(0, PARTIES_MAX)
    .flatMap((one) => (toText(one, 2_000) ?? '').replace(/[[\]"]/g, '').split(/[,;]/))
  const found = texts.map((one) => toText(one, 64)).filter((one) => one !== null)
  return [...new Set(found)].slice(0, PARTIES_MAX)
})

/** A web address; one that is not, or is cut short, is none. */
const address = anything.transform((value) => {
  const written = toText(value, 2_001)
  if (written === null || written.length > 2_000 || !/^https?:\/\//i.test(written)) return null
  return URL.canParse(written) ? written : null
})

const fields = {
  id: identifier,
  dbid: identifier,
  from: text(64).transform((from) => from ?? ''),
  to: parties,
  direction: text(20),
  outerNumber: text(200),
  lastGroupName: text(200),
  date: text(40),
  state: text(50),
  secondsFullTime: wholeNumber,
  secondsTalk: wholeNumber,
  cause: wholeNumber.transform((cause) => (cause !== null && cause < 1_000 ? cause : null)),
  link: address,
  source: text(50),
  meta: text(1_000),
  utmSource: text(500),
  utmMedium: text(500),
  utmCampaign: text(500),
  utmTerm: text(500),
  utmContent: text(500),
  googleId: text(200),
  referer: text(2_000),
}

/**
 * The vendor's call object, in webhooks and in the history. Nothing in it can be wrong enough to lose the call: a value
 * that is none becomes null. Lengths are in UTF-16 units.
 */
const callSchema = z.object(fields)
export type VendorCall = z.infer<typeof callSchema>

const fold = (key: string) => key.toLowerCase().replace(/[^a-z0-9]/g, '')
const namesByFold = new Map(
  Object.keys(fields).map((name) => [fold(name === 'meta' ? META_FIELD : name), name]),
)

/** Our name of a vendor's field, written in any case, with underscores (`utm_source`) or as `call_id`. */
function nameOf(key: string): string | undefined {
  const folded = fold(key.slice(0, 50))
  return namesByFold.get(folded) ?? namesByFold.get(folded.replace(/^call/, ''))
}

/** Reads the call out of unchecked fields, whatever their spelling and order. */
export function readCall(raw: Record<string, unknown>): VendorCall {
  const known: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(raw)) {
    const name = nameOf(key)
    // The documented spelling wins over any other, wherever it stands.
    if (name && (key === name || !Object.hasOwn(known, name))) known[name] = value
  }
  return callSchema.parse(known)
}
