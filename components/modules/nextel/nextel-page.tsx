'use client'

import { Anchor } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { HealthLine } from '@/components/modules/health-line'
import { PageHeader } from '@/components/ui/page-header'
import { QueryState } from '@/components/ui/query-state'
import { nextelSetupQuery } from '@/lib/modules/queries'
import { type CheckResult, type NextelSetup, webhookKinds } from '@/lib/modules/schema'
import { AccessStep } from './access-step'
import { AutodialCheck } from './autodial-check'
import { HistorySection } from './history-section'
import classes from './nextel-page.module.css'
import { OperatorsStep } from './operators-step'
import { rich } from './rich-links'
import { WebhooksStep } from './webhooks-step'

const POLL_MS = 5_000
/** How the history goes is looked at now and then. */
const CALM_POLL_MS = 30_000

const allCame = (setup: NextelSetup) => webhookKinds.every((kind) => setup.events[kind])

/** The manual's set-up in three steps. */
export function NextelPage() {
  const t = useTranslations('modules')
  const setup = useQuery({
    ...nextelSetupQuery(),
    // While somebody waits for the first webhooks they tick themselves off.
    refetchInterval: ({ state }) => (state.data && !allCame(state.data) ? POLL_MS : CALM_POLL_MS),
  })
  const [checked, setChecked] = useState<CheckResult | null>(null)
  return (
    <div className={classes.page}>
      <Anchor component={Link} href="/plugins" className={classes.back}>
        <IconArrowLeft size={16} stroke={1.75} aria-hidden />
        {t('title')}
      </Anchor>
      <PageHeader title={t('nextel.settingsTitle')} />
      <QueryState query={setup}>
        {(data) => (
          <>
            {data.module.health ? <HealthLine health={data.module.health} /> : null}
            <ol className={classes.steps}>
              <AccessStep setup={data} onChecked={setChecked} />
              <WebhooksStep setup={data} done={allCame(data)} />
              <OperatorsStep setup={data} lines={checked?.lines ?? null} />
            </ol>
            <HistorySection setup={data} />
            <AutodialCheck />
            <p className={classes.rules}>
              {t.rich('nextel.rules', rich({ in: data.links.inScenarios, out: data.links.outScenarios }))}
            </p>
          </>
        )}
      </QueryState>
    </div>
  )
}
