import { z } from 'zod'

export const moduleKeys = ['nextel'] as const

export const moduleKeySchema = z.enum(moduleKeys)

export type ModuleKey = z.infer<typeof moduleKeySchema>

export const moduleStates = ['available', 'installed', 'active', 'off', 'removed'] as const

export type ModuleState = (typeof moduleStates)[number]

export const moduleActions = ['install', 'activate', 'turnOff', 'remove'] as const

export type ModuleAction = (typeof moduleActions)[number]

export const moduleParamsSchema = z.object({ key: moduleKeySchema })

export const moduleActionSchema = z.strictObject({ action: z.enum(moduleActions) })

/** Which address of the vendor's is used; `own` is typed by the admin. */
export const apiHosts = ['nextel', 'unitalk', 'own'] as const

/** What the module row keeps as `settings`. Unknown keys of another version stay out of the way. */
export const nextelSettingsSchema = z.object({
  apiHost: z.enum(apiHosts).catch('nextel'),
  ownUrl: z.string().catch(''),
})

export type NextelSettings = z.infer<typeof nextelSettingsSchema>

const apiUrl = z
  .url({ protocol: /^https?$/, error: 'errors.modules.url' })
  .max(300)
  // A name and a password in the address would be kept and shown in clear; a query would end up in the middle.
  .refine((url) => !/[@?#]/.test(url), 'errors.modules.url')
  .transform((url) => url.replace(/\/+$/, ''))

/** A header carries the key: printable ASCII without blanks, and perhaps "Bearer" before it. */
const apiKey = z
  .string()
  .trim()
  .max(500)
  .regex(/^(Bearer )?[\x21-\x7e]+$/, 'errors.modules.key')

/** An API key that is left out stays as it is. */
export const nextelSettingsInputSchema = z
  .strictObject({
    apiKey: apiKey.optional(),
    apiHost: z.enum(apiHosts),
    ownUrl: z.string().trim().default(''),
  })
  .transform((input, context) => {
    if (input.apiHost !== 'own') return { ...input, ownUrl: '' }
    const url = apiUrl.safeParse(input.ownUrl)
    if (url.success) return { ...input, ownUrl: url.data }
    context.addIssue({ code: 'custom', path: ['ownUrl'], message: 'errors.modules.url' })
    return z.NEVER
  })

export type NextelSettingsInput = z.output<typeof nextelSettingsInputSchema>

/** How a module does, in one word; the sentence is found under `modules.reason`. */
export const moduleHealthSchema = z.object({
  level: z.enum(['works', 'attention', 'notSet']),
  reason: z.enum(['ok', 'off', 'noKey', 'noEvents', 'noLines', 'unreadableKey']),
})

export type ModuleHealth = z.infer<typeof moduleHealthSchema>

export const moduleSchema = z.object({
  key: moduleKeySchema,
  version: z.string(),
  state: z.enum(moduleStates),
  /** Null while the module is not installed. */
  health: moduleHealthSchema.nullable(),
})

export const moduleListSchema = z.array(moduleSchema)

export type ModuleDto = z.infer<typeof moduleSchema>

/** The four kinds of webhook that the manual asks to set up. */
export const webhookKinds = ['new', 'redirected', 'answered', 'ended'] as const

export type WebhookKind = (typeof webhookKinds)[number]

/** Why the call history was not read; a sentence each under `modules.nextel.history.failure`. */
export const historyFailures = [
  'unauthorized',
  'wrong_number',
  'line_busy',
  'refused',
  'timeout',
  'unreachable',
  'not_understood',
  'ours',
] as const

const lastSeen = z.iso.datetime().nullable()

export const nextelSetupSchema = z.object({
  module: moduleSchema,
  /** The end of the stored key behind dots; null when there is none. The key itself never comes back. */
  apiKeyMask: z.string().nullable(),
  apiHost: z.enum(apiHosts),
  ownUrl: z.string(),
  /** The address used whatever is chosen, because the environment says so; null when it does not. */
  forcedUrl: z.string().nullable(),
  webhookUrl: z.string(),
  /** False when the vendor, on the internet, cannot reach that address. */
  isPublic: z.boolean(),
  /** Pages of the vendor's cabinet and help that the set-up needs. */
  links: z.object({
    api: z.url(),
    users: z.url(),
    outScenarios: z.url(),
    inScenarios: z.url(),
    knowledgeBase: z.url(),
  }),
  /** How the reading of the call history goes; null before the first one. */
  history: z
    .object({
      lastOkAt: z.iso.datetime().nullable(),
      nextAt: z.iso.datetime(),
      failure: z.enum(historyFailures).nullable(),
      /** The vendor's own sentence. */
      sentence: z.string().nullable(),
    })
    .nullable(),
  /** Calls that the history repaired in the last 24 hours. */
  restoredLately: z.number().int(),
  /** When each kind of webhook came last. */
  events: z.object({ new: lastSeen, redirected: lastSeen, answered: lastSeen, ended: lastSeen }),
})

export type NextelSetup = z.infer<typeof nextelSetupSchema>

export const checkResultSchema = z.object({
  lines: z.array(z.object({ line: z.string(), name: z.string() })),
})

export type CheckResult = z.infer<typeof checkResultSchema>

/** What the account answers to the question for its autodialers, and what we make of it. */
export const autodialCheckSchema = z.object({
  /** Word for word, at most 20,000 characters; personal numbers may be in it. */
  raw: z.string(),
  /** Characters of all of it. */
  rawLength: z.number().int(),
  understood: z.boolean(),
  /** The vendor's refusal, when it was one. */
  sentence: z.string().nullable(),
  autodialers: z.array(
    z.object({
      id: z.number().int(),
      name: z.string(),
      status: z.string().nullable(),
      numbersCount: z.number().int().nullable(),
      /** Whether the vendor says which numbers are in, and not only how many. */
      namesNumbers: z.boolean(),
    }),
  ),
})

export type AutodialCheck = z.infer<typeof autodialCheckSchema>
