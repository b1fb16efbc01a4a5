// The words of autodial that a timeline tells too. Orders know nothing of autodial, so they stand here. No zod: the browser needs these lists.

export const autodialActions = ['add', 'remove'] as const

export type AutodialActionKey = (typeof autodialActions)[number]

/** What became of one number, see the schema of the database. */
export const runOutcomes = [
  'pending',
  'sending',
  'added',
  'removed',
  'alreadyIn',
  'notThere',
  'leftOut',
  'refused',
  'takenBack',
  'notSent',
  'unknown',
] as const

export type RunOutcome = (typeof runOutcomes)[number]

/** Who wanted a run. */
export const runCauses = ['person', 'undo', 'guard', 'repair'] as const

/** Why a number left, or has to leave, an autodialer. `vendor`: the vendor no longer had it. */
export const leaveReasons = [
  'person',
  'phoneChanged',
  'finalStatus',
  'talked',
  'calledIn',
  'stopList',
  'vendor',
] as const
