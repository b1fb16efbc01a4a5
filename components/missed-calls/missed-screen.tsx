'use client'

import { Button, Skeleton } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconHandGrab, IconSettings } from '@tabler/icons-react'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { PageHeader } from '@/components/ui/page-header'
import { useErrorText } from '@/components/ui/use-error-text'
import { missedKeys, missedListQuery, takeNextCase } from '@/lib/missed-calls/queries'
import classes from './missed.module.css'
import { MissedTable } from './missed-table'

// Opened seldom, so it is not part of the first load.
const RulesDialog = dynamic(
  () => import('./missed-rules-dialog').then((module) => module.MissedRulesDialog),
  {
    ssr: false,
  },
)

/** Clients who called and did not get through. Which of them are shown stands in the address. */
export function MissedScreen({ mayManage }: { mayManage: boolean }) {
  const t = useTranslations('missed')
  const tc = useTranslations('calls')
  const errorText = useErrorText()
  const path = usePathname()
  const router = useRouter()
  const show = useSearchParams().get('show') === 'closed' ? 'closed' : 'waiting'
  const [hasRules, setRules] = useState(false)
  const list = useInfiniteQuery(missedListQuery(show))
  const cases = list.data?.pages.flatMap((page) => page.cases) ?? []
  return (
    <div className={classes.screen}>
      <PageHeader title={t('title')}>
        {mayManage ? (
          <Button
            variant="default"
            leftSection={<IconSettings size={16} stroke={1.75} aria-hidden />}
            onClick={() => setRules(true)}
          >
            {t('rules.open')}
          </Button>
        ) : null}
        <TakeNext />
      </PageHeader>
      {hasRules ? <RulesDialog onClose={() => setRules(false)} /> : null}
      {/* biome-ignore lint/a11y/useSemanticElements: buttons that choose what is shown, no fields of a form */}
      <div className={classes.filters} role="group" aria-label={t('show.label')}>
        {(['waiting', 'closed'] as const).map((key) => (
          <Button
            key={key}
            size="xs"
            variant={key === show ? 'light' : 'default'}
            aria-pressed={key === show}
            onClick={() => router.replace(key === 'closed' ? `${path}?show=closed` : path, { scroll: false })}
          >
            {t(`show.${key}`)}
          </Button>
        ))}
      </div>
      {list.isPending ? [1, 2, 3].map((row) => <Skeleton key={row} height={44} />) : null}
      {list.isError ? <p role="alert">{errorText(list.error)}</p> : null}
      {list.isSuccess && cases.length === 0 ? <p className={classes.empty}>{t(`empty.${show}`)}</p> : null}
      {cases.length > 0 ? <MissedTable cases={cases} show={show} mayManage={mayManage} /> : null}
      {list.hasNextPage ? (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {tc('more')}
        </Button>
      ) : null}
    </div>
  )
}

/** Several people press it at once and each gets a case of his own. */
function TakeNext() {
  const t = useTranslations('missed')
  const errorText = useErrorText()
  const queryClient = useQueryClient()
  const take = useMutation({
    mutationFn: takeNextCase,
    onSuccess: ({ id }) => {
      if (id === null) notifications.show({ message: t('nothingToTake') })
      return queryClient.invalidateQueries({ queryKey: missedKeys.all })
    },
    onError: (error) => notifications.show({ color: 'red', message: errorText(error) }),
  })
  return (
    <Button
      leftSection={<IconHandGrab size={16} stroke={1.75} aria-hidden />}
      loading={take.isPending}
      onClick={() => take.mutate()}
    >
      {t('takeNext')}
    </Button>
  )
}
