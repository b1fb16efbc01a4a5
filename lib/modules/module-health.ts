import type { ModuleHealth, ModuleState } from './schema'

type Facts = {
  state: ModuleState
  key: 'present' | 'missing' | 'unreadable'
  /** Whether any webhook has come since the address was made. */
  heard: boolean
  /** Active people with a SIP line. */
  lines: number
}

/** Whether a module does its work and, if not, the first thing to put right; null while it is not installed. */
export function moduleHealth({ state, key, heard, lines }: Facts): ModuleHealth | null {
  if (state === 'available' || state === 'removed') return null
  if (key === 'missing') return { level: 'notSet', reason: 'noKey' }
  if (key === 'unreadable') return { level: 'attention', reason: 'unreadableKey' }
  if (state !== 'active') return { level: 'notSet', reason: 'off' }
  if (lines === 0) return { level: 'attention', reason: 'noLines' }
  if (!heard) return { level: 'attention', reason: 'noEvents' }
  return { level: 'works', reason: 'ok' }
}
