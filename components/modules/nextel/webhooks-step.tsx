'use client'

import { Alert, Text } from '@mantine/core'
import { IconCheck, IconCircleDashed } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'
import { CopyField } from '@/components/ui/copy-field'
import { RelativeTime } from '@/components/ui/relative-time'
import { type NextelSetup, webhookKinds } from '@/lib/modules/schema'
import { rich } from './rich-links'
import { Step } from './step'
import classes from './webhooks-step.module.css'

/** Step 2: the address for the vendor, and the four events as they come. */
export function WebhooksStep({ setup, done }: { setup: NextelSetup; done: boolean }) {
  const t = useTranslations('modules.nextel.webhooks')
  return (
    <Step number={2} title={t('title')} done={done} text={t.rich('text', rich({ api: setup.links.api }))}>
      <CopyField label={t('url')} description={t('secret')} value={setup.webhookUrl} />
      {setup.isPublic ? null : (
        <Alert color="yellow" p="sm">
          {t('private')}
        </Alert>
      )}
      <ul className={classes.events} aria-label={t('events')}>
        {webhookKinds.map((kind) => {
          const at = setup.events[kind]
          return (
            <li key={kind} className={classes.event} data-came={at !== null}>
              {at ? (
                <IconCheck size={18} stroke={2} aria-hidden />
              ) : (
                <IconCircleDashed size={18} stroke={1.75} aria-hidden />
              )}
              <span className={classes.kind}>{t(`kinds.${kind}`)}</span>
              <Text size="xs" c="dimmed" span>
                {at ? <RelativeTime at={at} /> : t('waiting')}
              </Text>
            </li>
          )
        })}
      </ul>
      {done ? null : (
        <Text size="xs" c="dimmed">
          {t('hint')}
        </Text>
      )}
    </Step>
  )
}
