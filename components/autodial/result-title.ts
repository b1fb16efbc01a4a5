import type { RunDto } from '@/lib/autodial/schema'

/** Key under `autodial.result` of what a run came to. */
export function resultTitle({ state, cause, action, outcomes }: RunDto) {
  if (state === 'unknown') return 'unknown'
  const failed = state === 'failed'
  if (cause === 'undo') return failed ? 'undoFailed' : 'undo'
  if (action === 'remove') {
    if (failed) return 'removeFailed'
    return outcomes.removed ? 'remove' : 'removeNothing'
  }
  if (failed) return 'addFailed'
  return outcomes.added ? 'add' : 'addNothing'
}
