/** What takes a number out by itself. */
export type LeaveReason = 'stopList' | 'phoneChanged' | 'finalStatus' | 'talked' | 'calledIn'

/** A number that is inside, and perhaps has to leave. */
export type Leaver = {
  id: string
  moduleKey: string
  autodialerId: number
  e164: string
  /** The orders for whose sake it is in. */
  orders: number[]
  /** Why it has to leave now; null when nothing asks for it. */
  reason: LeaveReason | null
  /** What was noted before. */
  leaveReason: string | null
  leaveDueAt: Date | null
  leaveAttempts: number
  /** What the vendor said in the last run that was to take it out. */
  lastSentence: string | null
  /** Whether a run of the guard with this autodialer is under way. */
  isGuarded: boolean
}

export type LeavingPlan = {
  /** What asked for their leaving holds no longer: they stay. */
  stay: string[]
  /** They have to leave, from now on or again after a removal in vain. */
  leave: { id: string; reason: LeaveReason; attempts: number; error: string | null; dueAt: Date }[]
  /** One removal for each autodialer. */
  removals: { moduleKey: string; autodialerId: number; leavers: Leaver[] }[]
}

/** Minutes until the next try, by the number of tries in vain; the last holds for all that follow. */
const PAUSES = [1, 5, 15, 60] as const

/** What to note and what to send about these numbers. Pure. */
export function planLeaving(found: readonly Leaver[], now: Date): LeavingPlan {
  const plan: LeavingPlan = { stay: [], leave: [], removals: [] }
  for (const leaver of found) {
    if (leaver.reason === null) plan.stay.push(leaver.id)
    else if (isTriedInVain(leaver)) plan.leave.push(afterVainTry(leaver, leaver.reason, now))
    else if (!leaver.leaveDueAt || leaver.leaveDueAt <= now) {
      if (!leaver.leaveDueAt || leaver.leaveReason !== leaver.reason)
        plan.leave.push(fresh(leaver, leaver.reason, now))
      if (!leaver.isGuarded) addTo(plan.removals, leaver)
    }
  }
  return plan
}

/** While a removal is under way nothing is due; whoever is still inside after it was not removed. */
const isTriedInVain = ({ leaveReason, leaveDueAt }: Leaver) => isOurs(leaveReason) && leaveDueAt === null

/** Other reasons are of an earlier stay: a person or the vendor took it out then. */
const isOurs = (reason: string | null) => reason !== null && reason !== 'person' && reason !== 'vendor'

function afterVainTry({ id, leaveAttempts, lastSentence }: Leaver, reason: LeaveReason, now: Date) {
  const pause = PAUSES[leaveAttempts] ?? 60
  const dueAt = new Date(now.getTime() + pause * 60_000)
  return { id, reason, attempts: leaveAttempts + 1, error: lastSentence, dueAt }
}

const fresh = ({ id, leaveAttempts, lastSentence }: Leaver, reason: LeaveReason, now: Date) => ({
  id,
  reason,
  attempts: leaveAttempts,
  error: lastSentence,
  dueAt: now,
})

function addTo(removals: LeavingPlan['removals'], leaver: Leaver): void {
  const { moduleKey, autodialerId } = leaver
  const same = removals.find((other) => other.moduleKey === moduleKey && other.autodialerId === autodialerId)
  if (same) same.leavers.push(leaver)
  else removals.push({ moduleKey, autodialerId, leavers: [leaver] })
}
