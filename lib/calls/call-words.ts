// The words for a call that the database, the API and the screens share. No zod here: the browser needs these lists.

export const callDirections = ['incoming', 'outgoing', 'internal'] as const
export const callStates = ['dialing', 'ringing', 'talking', 'ended'] as const
export const callResults = ['answered', 'missed', 'busy', 'failed', 'cancelled', 'unknown'] as const
export const recordingStates = ['pending', 'ready', 'missing'] as const

/** Why a call of ours came to nothing; a sentence each under `calls.failure`. */
export const callFailures = [
  'unauthorized',
  'wrong_number',
  'line_busy',
  'refused',
  'timeout',
  'unreachable',
  'not_understood',
  'noWord',
] as const

/** Why there is no recording (yet); a sentence each under `calls.recording`. */
export const recordingFailures = ['notYet', 'unreachable', 'foreignHost', 'tooLarge', 'notAudio'] as const

/** A stored failure as one of ours. */
export const toCallFailure = (stored: string | null) =>
  stored === null ? null : (callFailures.find((failure) => failure === stored) ?? 'refused')

/** A stored reason as one of ours. */
export const toRecordingFailure = (stored: string | null) =>
  stored === null ? null : (recordingFailures.find((failure) => failure === stored) ?? 'unreachable')
