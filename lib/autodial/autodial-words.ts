// The words of autodial that the database, the API and the screens share. No zod here: the browser needs these lists.

export const autodialActions = ['add', 'remove'] as const

export type AutodialActionKey = (typeof autodialActions)[number]

export const runStates = ['draft', 'queued', 'sending', 'done', 'failed', 'unknown'] as const

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
export const leaveReasons = ['person', 'finalStatus', 'talked', 'calledIn', 'stopList', 'vendor'] as const

/** Why a run did not end well; the sentences are under `autodial.failure`. */
export const runFailures = [
  'invalidNumbers',
  'unauthorized',
  'refused',
  'unreachable',
  'timeout',
  'not_understood',
  'gone',
  'notConnected',
  'takeBackFailed',
  'someLeft',
] as const

export type RunFailure = (typeof runFailures)[number]

/** The undo of a run is offered this long after its end, ms. */
export const UNDO_MS = 10 * 60_000

/** Why the window cannot be used; the sentences are under `autodial.closed`. */
export const closedReasons = [
  'notActive',
  'noKey',
  'none',
  'unauthorized',
  'refused',
  'unreachable',
  'timeout',
  'not_understood',
] as const

export const entryFilters = ['inside', 'leaving', 'outside', 'notCalled', 'answered', 'unanswered'] as const
