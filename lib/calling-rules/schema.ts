import { z } from 'zod'
import { type CallingObstacle, effectChoices } from './rule-words'

const effects = z.object({
  invalid: z.enum(effectChoices.invalid).default('block'),
  stopList: z.enum(effectChoices.stopList).default('leaveOut'),
  ownNumber: z.enum(effectChoices.ownNumber).default('warn'),
  inThisList: z.enum(effectChoices.inThisList).default('leaveOut'),
  samePhone: z.enum(effectChoices.samePhone).default('warn'),
  onTheLine: z.enum(effectChoices.onTheLine).default('warn'),
  inOtherList: z.enum(effectChoices.inOtherList).default('warn'),
  finalStatus: z.enum(effectChoices.finalStatus).default('warn'),
  talkedRecently: z.enum(effectChoices.talkedRecently).default('warn'),
  tooSoon: z.enum(effectChoices.tooSoon).default('warn'),
  dailyCap: z.enum(effectChoices.dailyCap).default('warn'),
  quietHours: z.enum(effectChoices.quietHours).default('warn'),
})

/** Obstacles before which a click on «Подзвонити» asks; the stop-list always does. */
const asks = z.object({
  ownNumber: z.boolean().default(false),
  onTheLine: z.boolean().default(true),
  quietHours: z.boolean().default(false),
  talkedRecently: z.boolean().default(false),
  tooSoon: z.boolean().default(false),
  dailyCap: z.boolean().default(true),
})

/** What takes a number out of every autodialer by itself. A stop mark always does. */
const leaving = z.object({
  finalStatus: z.boolean().default(true),
  talked: z.boolean().default(true),
  calledIn: z.boolean().default(true),
})

/** `HH:MM`, 00:00 to 24:00. */
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'errors.callingRules.clock')

/** Numbers: E.164. Hours, minutes and times a day: 0 switches the rule off. */
const shape = {
  /** Calls are welcome from this time … */
  allowedFrom: clock.default('09:00'),
  /** … until this time, where the number is from. Equal times: always. */
  allowedTo: clock.default('20:00'),
  talkedWithinHours: z.number().int().min(0).max(720).default(4),
  minimumGapMinutes: z.number().int().min(0).max(1440).default(0),
  dailyCap: z.number().int().min(0).max(100).default(5),
  ownNumbers: z
    .array(z.string().regex(/^\+[1-9]\d{6,14}$/))
    .max(200)
    .default([]),
  effects: effects.prefault({}),
  asks: asks.prefault({}),
  leaving: leaving.prefault({}),
}

const isInOrder = (rules: { allowedFrom: string; allowedTo: string }) => rules.allowedFrom <= rules.allowedTo
const notInOrder = { message: 'errors.callingRules.order', path: ['allowedTo'] }

/** The rules as they are kept: what an older or newer version has written besides is passed over. */
export const callingRulesSchema = z.object(shape).refine(isInOrder, notInOrder)

/** The rules as somebody sets them: a name that is none is a mistake. */
export const newCallingRulesSchema = z
  .strictObject({
    ...shape,
    effects: effects.strict().prefault({}),
    asks: asks.strict().prefault({}),
    leaving: leaving.strict().prefault({}),
  })
  .refine(isInOrder, notInOrder)

export type CallingRules = z.output<typeof callingRulesSchema>

/** The manual's rules, with which every installation begins. */
export const defaultRules: CallingRules = callingRulesSchema.parse({})

/** What is known of a number that decides whether it may be called now. */
export type NumberFacts = {
  /** E.164. */
  e164: string
  stopped: boolean
  /** Why it is on the stop-list; empty when nobody said. */
  stopReason: string
  /** Who talks with it now, or null; '' when it is on the line but nobody of ours talks. */
  onTheLineWith: string | null
  /** The person's id, when one of ours talks with it. */
  onTheLineUserId: string | null
  /** End of the last conversation; still going on counts as now. */
  lastTalkAt: Date | null
  /** Start of the last try of ours, answered or not. */
  lastTryAt: Date | null
  /** Our tries since midnight in the zone of the order desk. */
  triesToday: number
}

/** An obstacle with what its sentence needs: times as ISO, counts as numbers. */
export type FoundObstacle = { key: CallingObstacle; values: Record<string, string | number> }
