import { createHmac } from 'node:crypto'
import { z } from 'zod'

/** An empty variable is the same as none: compose files and .env templates leave them empty. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).catch('production'),
  PORT: z.coerce.number().int().min(1).max(65535).catch(3000),
  HOST: optional(z.string()),
  APP_URL: optional(z.url()),
  DATA_DIR: optional(z.string()).transform((folder) => folder ?? './data'),
  DATABASE_URL: optional(z.string()),
  APP_SECRET: optional(z.string().min(16)),
  ADMIN_EMAIL: optional(z.email()),
  ADMIN_PASSWORD: optional(z.string().min(8)),
  NEXTEL_API_URL: optional(z.url()),
  PUSHER_APP_ID: optional(z.string()),
  PUSHER_KEY: optional(z.string()),
  PUSHER_SECRET: optional(z.string()),
  PUSHER_HOST: optional(z.string()),
  PUSHER_PORT: optional(z.coerce.number().int()),
  PUSHER_USE_TLS: optional(z.stringbool()),
  PUSHER_CLUSTER: optional(z.string()),
  HISTORY_EVERY_SECONDS: z.coerce.number().int().min(1).max(86_400).catch(120),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).catch('info'),
  TZ_DEFAULT: optional(z.string()).transform((zone) => zone ?? 'Europe/Kyiv'),
})

export type Env = z.infer<typeof schema>

let parsed: Env | undefined

/**
 * The environment, parsed once at first use, so that `next build` needs none of it.
 * @throws ZodError naming the variables that are wrong.
 */
export function env(): Env {
  parsed ??= schema.parse(process.env)
  return parsed
}

/** A variable that this process cannot do without. @throws Error naming it. */
export function required(name: 'DATABASE_URL' | 'APP_SECRET'): string {
  const value = env()[name]
  if (!value) throw new Error(`${name} is not set. Start with "npm start", which provides it, or set it.`)
  return value
}

/** A secret of its own for each purpose, all out of APP_SECRET. 32 bytes. */
export function derivedSecret(purpose: string): Buffer {
  return createHmac('sha256', required('APP_SECRET')).update(purpose).digest()
}
