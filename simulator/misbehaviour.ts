import { z } from 'zod'
import { delayMs, webhookEventSchema } from './pbx-config'

/** How webhooks go wrong: for all calls, or for one call when given with it. */
export const webhookFaultsSchema = z.strictObject({
  duplicates: z.int().min(0).max(200).optional(),
  shuffle: z.union([z.literal(false), z.enum(['reverse', 'random']), z.array(webhookEventSchema)]).optional(),
  drop: z.array(webhookEventSchema).optional(),
  delayMs: delayMs.optional(),
  noMetaEcho: z.boolean().optional(),
  numbersAsStrings: z.boolean().optional(),
  endedName: z.boolean().optional(),
  flat: z.boolean().optional(),
  form: z.boolean().optional(),
  get: z.boolean().optional(),
})
export type WebhookFaults = z.infer<typeof webhookFaultsSchema>

/** How the file of a recording goes wrong. */
export const recordingFaultsSchema = z.strictObject({
  lateRequests: z.union([z.int().min(0), z.literal('untilReleased')]).optional(),
  missing: z.boolean().optional(),
  redirectTo: z.string().max(2000).optional(),
  tooLargeMb: z.number().min(0).max(10_000).optional(),
  contentType: z.string().max(200).optional(),
  html: z.boolean().optional(),
})
export type RecordingFaults = z.infer<typeof recordingFaultsSchema>

const VENDOR_METHODS = ['directCall', 'history', 'users', 'autodial'] as const
export type VendorMethod = (typeof VENDOR_METHODS)[number]

const apiFaultSchema = z.strictObject({
  method: z.enum([...VENDOR_METHODS, '*']),
  fault: z.enum(['error', 'http500', 'html', 'hang', 'garbage', 'empty', 'halfFail']),
  message: z.string().max(1000).default('Internal error'),
  ms: delayMs.optional(),
  perform: z.boolean().default(false),
  ifBody: z.string().optional(),
  times: z.int().min(0).default(1),
})
/** A fault of the API; `times` counts down, 0 means for ever. */
export type ApiFault = z.infer<typeof apiFaultSchema>

/** Body of `POST /control/misbehave`. */
export const misbehavePatchSchema = z.strictObject({
  reset: z.boolean().optional(),
  webhooks: webhookFaultsSchema.optional(),
  api: z.array(apiFaultSchema).optional(),
  recordings: recordingFaultsSchema.optional(),
})
export type MisbehavePatch = z.infer<typeof misbehavePatchSchema>

export interface Misbehaviour {
  webhooks: WebhookFaults
  api: ApiFault[]
  recordings: RecordingFaults
}

/** A vendor that behaves. */
export function noMisbehaviour(): Misbehaviour {
  return { webhooks: {}, api: [], recordings: {} }
}

/** The misbehaviour after a patch; the list of API faults replaces the former one. */
export function patchMisbehaviour(current: Misbehaviour, patch: MisbehavePatch): Misbehaviour {
  const from = patch.reset ? noMisbehaviour() : current
  return {
    webhooks: { ...from.webhooks, ...patch.webhooks },
    api: patch.api ?? from.api,
    recordings: { ...from.recordings, ...patch.recordings },
  }
}

/** The fault this request has to suffer, if any, and the list that is left for the next ones. */
export function takeApiFault(
  faults: ApiFault[],
  method: VendorMethod,
  body: string,
): { fault: ApiFault | null; left: ApiFault[] } {
  const fault = faults.find(
    (one) => (one.method === method || one.method === '*') && (!one.ifBody || body.includes(one.ifBody)),
  )
  if (!fault) return { fault: null, left: faults }
  if (fault.times === 0) return { fault, left: faults }
  const rest = { ...fault, times: fault.times - 1 }
  return { fault, left: faults.flatMap((one) => (one !== fault ? [one] : rest.times > 0 ? [rest] : [])) }
}
