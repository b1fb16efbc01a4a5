'use client'

import { useFormatter, useNow } from 'use-intl'

/** How long ago, with the exact time on hover. @param props.at ISO 8601 */
export function RelativeTime({ at }: { at: string }) {
  const format = useFormatter()
  const now = useNow({ updateInterval: 30_000 })
  const date = new Date(at)
  const exact = format.dateTime(date, { dateStyle: 'medium', timeStyle: 'medium' })
  return (
    // The browser's clock and the server's are seldom the same second.
    <time dateTime={at} title={exact} suppressHydrationWarning>
      {format.relativeTime(date, date > now ? date : now)}
    </time>
  )
}
