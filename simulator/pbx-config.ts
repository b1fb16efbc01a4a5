import { z } from 'zod'

const WEBHOOK_EVENTS = ['CALL_NEW', 'CALL_REDIRECT', 'CALL_ANSWER', 'CALL_END'] as const
export const webhookEventSchema = z.enum(WEBHOOK_EVENTS)
/** The four events a customer pastes our URL into. */
export type WebhookEvent = z.infer<typeof webhookEventSchema>

/** Milliseconds of a delay, at most ten minutes. */
export const delayMs = z.int().min(0).max(600_000)
export const lineNumber = z.string().regex(/^\d{3,7}$/, 'three to seven digits')

const lineFields = z.strictObject({
  line: lineNumber,
  firstName: z.string().max(100),
  lastName: z.string().max(100),
  registered: z.boolean(),
  busy: z.boolean(),
  directCall: z.enum(['answers', 'noPickup', 'busy', 'manual']),
  pickupMs: delayMs,
})
/** A softphone of the practice PBX and what it does by itself on a click-to-call. */
export type PbxLine = z.infer<typeof lineFields>

const directCallFields = z.strictObject({
  answer: z.enum(['immediate', 'afterPickup']),
  newOn: z.enum(['pickup', 'request']),
  client: z.enum(['answers', 'noAnswer', 'busy', 'refuses']),
  clientMs: delayMs,
  talkMs: delayMs,
  noPickupMs: delayMs,
})
export type DirectCallSettings = z.infer<typeof directCallFields>

const autodialFields = z.strictObject({
  id: z.int().positive(),
  name: z.string().min(1).max(200),
  status: z.string().max(50),
  numbers: z.array(z.string()),
})
/** An autodialer as the vendor's cabinet would hold it; `numbers` are digits without plus. */
export type Autodial = z.infer<typeof autodialFields>

const url = z.url({ protocol: /^https?$/ })

const connectionFields = z.strictObject({
  apiKey: z.string().min(1).max(500),
  publicUrl: url,
  webhookUrl: url.nullable(),
  events: z.partialRecord(webhookEventSchema, url.nullable()),
  webhookTimeoutMs: z.int().min(1).max(120_000),
  utmIn: z.enum(['new', 'all']),
  listNumbers: z.boolean(),
})

/** Body of `POST /control/config`: any part of the configuration. */
export const configPatchSchema = z.strictObject({
  ...connectionFields.partial().shape,
  directCall: directCallFields.partial().optional(),
  lines: z.array(lineFields.partial().required({ line: true })).optional(),
  autodials: z.array(autodialFields).optional(),
})
export type ConfigPatch = z.infer<typeof configPatchSchema>

export interface PbxConfig extends z.infer<typeof connectionFields> {
  directCall: DirectCallSettings
  lines: PbxLine[]
  autodials: Autodial[]
}

const newLine = {
  firstName: '',
  lastName: '',
  registered: true,
  busy: false,
  directCall: 'answers',
  pickupMs: 1500,
} as const

/** The configuration at the start; `publicUrl` is the server's own address. */
export function defaultConfig(publicUrl: string): PbxConfig {
  return {
    apiKey: 'practice-key',
    publicUrl,
    webhookUrl: null,
    events: {},
    webhookTimeoutMs: 5000,
    utmIn: 'new',
    listNumbers: true,
    directCall: {
      answer: 'immediate',
      newOn: 'pickup',
      client: 'answers',
      clientMs: 2000,
      talkMs: 8000,
      noPickupMs: 20_000,
    },
    lines: [
      { ...newLine, line: '2001', firstName: 'Олена', lastName: 'Коваль' },
      { ...newLine, line: '2002', firstName: 'Андрій', lastName: 'Мельник' },
      { ...newLine, line: '2003', firstName: 'Ірина', lastName: 'Бондар' },
    ],
    autodials: [
      { id: 31, name: 'Підтвердження замовлень', status: 'ACTIVE', numbers: [] },
      { id: 32, name: 'Повторні продажі', status: 'PAUSED', numbers: [] },
    ],
  }
}

/** The configuration after a patch: lines are merged by their number, autodialers are replaced as a set. */
export function patchConfig(config: PbxConfig, patch: ConfigPatch): PbxConfig {
  const { lines = [], directCall, ...rest } = patch
  const byLine = new Map(config.lines.map((line) => [line.line, line]))
  for (const line of lines) byLine.set(line.line, { ...(byLine.get(line.line) ?? newLine), ...line })
  return {
    ...config,
    ...rest,
    directCall: { ...config.directCall, ...directCall },
    lines: [...byLine.values()],
  }
}

/** What a reset brings back: everything, or everything except how the application is connected. */
export function resetConfig(config: PbxConfig, startUrl: string, connectionToo: boolean): PbxConfig {
  const start = defaultConfig(startUrl)
  if (connectionToo) return start
  const { directCall, lines, autodials, listNumbers } = start
  return { ...config, directCall, lines, autodials, listNumbers }
}
