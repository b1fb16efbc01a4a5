import { notifications } from '@mantine/notifications'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { runQuery } from '@/lib/autodial/queries'
import type { RunDto } from '@/lib/autodial/schema'
import { resultTitle } from './result-title'

/** How often a run is asked for after its window was closed, and how long at most, ms. */
const EVERY_MS = 2_000
const AT_MOST_MS = 60 * 60_000

const watched = new Set<string>()

const backgroundNotice = (run: string) => `autodial-${run}`

const isGoing = ({ state }: RunDto) => state !== 'done' && state !== 'failed'

/** For a window that is closed while its run goes on: says so, and gives the result as a notice, wherever the person is by then. */
export function useBackgroundRun(): (id: string) => void {
  const t = useTranslations('autodial')
  const queryClient = useQueryClient()
  const tell = (run: RunDto) => {
    const { added = 0, removed = 0 } = run.outcomes
    const name = run.autodialer?.name ?? ''
    const failed = run.state === 'failed'
    const told = [
      failed && run.failure ? t(`failure.${run.failure}`) : null,
      added > 0 ? t('notice.added', { name, count: added }) : null,
      removed > 0 ? t('notice.removed', { name, count: removed }) : null,
    ].filter((sentence) => sentence !== null)
    notifications.hide(backgroundNotice(run.id))
    const id = `autodial-ended-${run.id}`
    notifications.show({
      id,
      color: failed ? 'red' : 'green',
      title: t(`result.${resultTitle(run)}`, { name }),
      autoClose: failed ? false : 10_000,
      message: (
        <>
          {told.join(' ')}{' '}
          {/* It would lie over what it leads to, and a pointer that rests on it would keep it there. */}
          <Link href={`/autodial?run=${run.id}`} onClick={() => notifications.hide(id)}>
            {t('notice.show')}
          </Link>
        </>
      ),
    })
  }
  return (id) => {
    const run = queryClient.getQueryData<RunDto>(runQuery(id).queryKey)
    if (!run || !isGoing(run) || watched.has(id)) return
    notifications.show({
      id: backgroundNotice(id),
      title: t('notice.background'),
      message: t('notice.backgroundText'),
    })
    void watch(queryClient, id).then((ended) => {
      if (ended) tell(ended)
    })
  }
}

/** @returns the run when it is over; null when nobody will know any more */
async function watch(queryClient: QueryClient, id: string): Promise<RunDto | null> {
  watched.add(id)
  for (const until = Date.now() + AT_MOST_MS; Date.now() < until; ) {
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS))
    // The connection may be gone for a while.
    const run = await queryClient.fetchQuery({ ...runQuery(id), staleTime: 0 }).catch(() => null)
    if (run && !isGoing(run)) {
      watched.delete(id)
      return run
    }
  }
  watched.delete(id)
  return null
}
