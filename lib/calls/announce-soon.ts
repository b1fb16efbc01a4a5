import 'server-only'
import { log } from '@/lib/log'
import { announceCall } from './announce-call'

type News = Parameters<typeof announceCall>[0]

/** How many are told side by side, and how many calls may wait for their turn: more than an office ever has at once. */
const LIMITS = { atOnce: 20, waiting: 1_000 }

/**
 * Tells without being waited for, within bounds: a realtime service that hangs keeps every event for seconds, while calls come on.
 * What waits is one piece of news for each call, the latest, for everybody it was for. Beyond the bounds the oldest is
 * dropped: screens that lost the service ask anew by themselves.
 * @param tell never throws
 */
export function boundedTeller(tell: (news: News) => Promise<void>, limits: typeof LIMITS) {
  const waiting = new Map<string, News>()
  let telling = 0

  const run = async (first: News) => {
    telling += 1
    for (let news: News | undefined = first; news; news = takeOldest(waiting)) await tell(news)
    telling -= 1
  }
  return (news: News): void => {
    if (telling < limits.atOnce) return void run(news)
    const before = waiting.get(news.callId)
    waiting.set(news.callId, before ? merged(before, news) : news)
    if (waiting.size <= limits.waiting) return
    const dropped = takeOldest(waiting)
    log.warn({ callId: dropped?.callId }, 'news of a call dropped: realtime does not keep up')
  }
}

function takeOldest(waiting: Map<string, News>): News | undefined {
  const [oldest] = waiting.values()
  if (oldest) waiting.delete(oldest.callId)
  return oldest
}

const merged = (before: News, after: News): News => ({
  ...after,
  audience: [...new Set([...before.audience, ...after.audience])],
})

export const announceSoon = boundedTeller(announceCall, LIMITS)
