// The words of autodial that the database, the API and the screens share. No zod here: the browser needs these lists.

export const runStates = ['draft', 'queued', 'sending', 'done', 'failed', 'unknown'] as const

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
