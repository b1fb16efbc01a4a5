import pino from 'pino'
import { env } from './env'

/** The process log: JSON lines. Ids and counts only; never keys, tokens, phone numbers or bodies. */
export const log = pino({ level: env().LOG_LEVEL, base: { pid: process.pid } })
