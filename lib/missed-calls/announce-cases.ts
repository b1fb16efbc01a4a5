import 'server-only'
import { missedChannel } from '@/lib/realtime/channels'
import { publish } from '@/lib/realtime/publish'

/** Tells the screens which cases are others now; of several at once only that there are some. */
export async function announceCases(caseIds: readonly (string | null)[]): Promise<void> {
  const [first] = caseIds
  if (first === undefined) return
  await publish([missedChannel], 'missed.changed', { caseId: caseIds.length === 1 ? first : null })
}
