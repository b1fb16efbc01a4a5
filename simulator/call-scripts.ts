import { z } from 'zod'
import { type DirectCallSettings, delayMs, type PbxLine } from './pbx-config'

export const SCRIPTS = [
  'manual',
  'answered',
  'missed',
  'transferred',
  'hunt',
  'outgoing',
  'busy',
  'refused',
] as const
type Script = (typeof SCRIPTS)[number]

/** Delays in ms, each counted from the step before it. */
export const timingsSchema = z.strictObject({
  redirectMs: delayMs.default(300),
  answerMs: delayMs.default(3000),
  transferMs: delayMs.default(3000),
  transferAnswerMs: delayMs.default(2000),
  talkMs: delayMs.default(5000),
  giveUpMs: delayMs.default(8000),
})
type Timings = z.infer<typeof timingsSchema>

/** What happens to a call after it began. */
export type ScriptAction =
  | { do: 'pickup' }
  | { do: 'redirect'; lines: string[] }
  | { do: 'answer'; line?: string }
  | { do: 'hangup'; state?: string; cause?: number }

/** An action at so many ms after the call began. */
export type ScriptStep = ScriptAction & { atMs: number }

export interface ScriptInput {
  script: Script
  direction: 'IN' | 'OUT' | 'INNER'
  lines: string[]
  answeredBy: string | undefined
  timings: Timings
}

/** ISDN cause "call rejected" (Q.850): somebody pressed the red button. */
const REJECTED = 21

function timed(actions: [number, ScriptAction][]): ScriptStep[] {
  let atMs = 0
  return actions.map(([afterMs, action]) => {
    atMs += afterMs
    return { ...action, atMs }
  })
}

/** The timed story of a scripted call after its CALL_NEW; empty for `manual`, which is driven by hand. */
export function scriptSteps({ script, direction, lines, answeredBy, timings: t }: ScriptInput): ScriptStep[] {
  const [first, second = first] = lines
  const ring: [number, ScriptAction] = [t.redirectMs, { do: 'redirect', lines }]
  const talk: [number, ScriptAction] = [t.talkMs, { do: 'hangup' }]
  const incoming = direction === 'IN'
  switch (script) {
    case 'manual':
      return []
    case 'answered':
    case 'hunt': {
      const line = answeredBy ?? (script === 'hunt' ? lines.at(-1) : first)
      return incoming
        ? timed([ring, [t.answerMs, { do: 'answer', line }], talk])
        : timed([[t.answerMs, { do: 'answer' }], talk])
    }
    case 'outgoing':
      return timed([[t.answerMs, { do: 'answer' }], talk])
    case 'missed': {
      const giveUp: [number, ScriptAction] = [t.giveUpMs, { do: 'hangup', state: 'NOANSWER' }]
      return incoming ? timed([ring, giveUp]) : timed([giveUp])
    }
    case 'transferred':
      return timed([
        [t.redirectMs, { do: 'redirect', lines: first ? [first] : [] }],
        [t.answerMs, { do: 'answer', line: first }],
        [t.transferMs, { do: 'redirect', lines: second ? [second] : [] }],
        [t.transferAnswerMs, { do: 'answer', line: second }],
        talk,
      ])
    case 'busy':
      return timed([[t.redirectMs, { do: 'hangup', state: 'BUSY' }]])
    case 'refused':
      return incoming
        ? timed([ring, [t.answerMs, { do: 'hangup', state: 'BUSY', cause: REJECTED }]])
        : timed([[t.answerMs, { do: 'hangup', state: 'FAIL', cause: REJECTED }]])
  }
}

/** What a click-to-call does by itself; empty when the line is driven by hand. */
export function directCallSteps(line: PbxLine, settings: DirectCallSettings): ScriptStep[] {
  if (line.directCall === 'manual') return []
  if (line.directCall !== 'answers')
    return timed([[settings.noPickupMs, { do: 'hangup', state: 'NOANSWER' }]])
  const pickup: [number, ScriptAction] = [line.pickupMs, { do: 'pickup' }]
  const after = settings.clientMs
  switch (settings.client) {
    case 'answers':
      return timed([pickup, [after, { do: 'answer' }], [settings.talkMs, { do: 'hangup' }]])
    case 'noAnswer':
      return timed([pickup, [after, { do: 'hangup', state: 'NOANSWER' }]])
    case 'busy':
      return timed([pickup, [after, { do: 'hangup', state: 'BUSY' }]])
    case 'refuses':
      return timed([pickup, [after, { do: 'hangup', state: 'FAIL', cause: REJECTED }]])
  }
}
