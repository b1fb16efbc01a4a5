import { useFormatter } from 'use-intl'

type Props = {
  at: string /** Passed in, so that a list of many has one clock. */
  now: Date
  className?: string | undefined
}

/** How long ago, with the exact time on hover. */
export function Age({ at, now, className }: Props) {
  const format = useFormatter()
  const date = new Date(at)
  const exact = format.dateTime(date, { dateStyle: 'medium', timeStyle: 'short' })
  // The server's clock and the browser's are not the same one.
  return (
    <time dateTime={at} title={exact} className={className} suppressHydrationWarning>
      {format.relativeTime(date, { now: date > now ? date : now, style: 'short' })}
    </time>
  )
}
