// The words of the calling rules that the API and the screens share. No zod here: the browser needs these lists.

/**
 * What can stand against calling a number, whoever or whatever wants to call it.
 * `stopList` «не дзвонити» · `ownNumber` one of our own · `onTheLine` a call with it is going on · `quietHours` it is early or late
 * where the number is from · `talkedRecently` a conversation less than N hours ago · `tooSoon` any try less than N minutes ago ·
 * `dailyCap` tried often enough today
 */
export const callingObstacles = [
  'stopList',
  'ownNumber',
  'onTheLine',
  'quietHours',
  'talkedRecently',
  'tooSoon',
  'dailyCap',
] as const

export type CallingObstacle = (typeof callingObstacles)[number]

/** What is found about a number of a selection before it goes into an autodialer; none of them means it is fine. */
export const verdictKeys = [
  'invalid',
  'stopList',
  'ownNumber',
  'inThisList',
  'samePhone',
  'onTheLine',
  'inOtherList',
  'finalStatus',
  'talkedRecently',
  'tooSoon',
  'dailyCap',
  'quietHours',
] as const

export type VerdictKey = (typeof verdictKeys)[number]

/**
 * What a verdict does. `block` nothing is added at all · `leaveOut` this number never goes, the others do ·
 * `warn` it is shown and may be left out · `pass` it is not even shown
 */
export const verdictEffects = ['block', 'leaveOut', 'warn', 'pass'] as const

export type VerdictEffect = (typeof verdictEffects)[number]

/** The effects an admin may choose for each verdict; the first is the default, which is the manual's. */
export const effectChoices = {
  invalid: ['block', 'leaveOut'],
  stopList: ['leaveOut', 'block'],
  ownNumber: ['warn', 'block', 'leaveOut'],
  inThisList: ['leaveOut'],
  samePhone: ['warn', 'pass'],
  onTheLine: ['warn', 'block', 'leaveOut', 'pass'],
  inOtherList: ['warn', 'block', 'leaveOut', 'pass'],
  finalStatus: ['warn', 'block', 'leaveOut', 'pass'],
  talkedRecently: ['warn', 'block', 'leaveOut', 'pass'],
  tooSoon: ['warn', 'block', 'leaveOut', 'pass'],
  dailyCap: ['warn', 'block', 'leaveOut', 'pass'],
  quietHours: ['warn', 'block', 'leaveOut', 'pass'],
} as const satisfies Record<VerdictKey, readonly [VerdictEffect, ...VerdictEffect[]]>
