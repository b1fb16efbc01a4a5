import { Alert, Button, Group } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import type { Autodialers } from '@/lib/autodial/schema'
import classes from './autodial-screen.module.css'

type Props = {
  reason: NonNullable<Autodialers['closed']>
  /** The vendor's own. */
  sentence: string | null
  cabinetUrl: string
  maySetUp: boolean
  onRetry: () => void
  busy: boolean
}

const ofTheModule: readonly string[] = ['notActive', 'noKey', 'unauthorized']

/** Why autodial cannot be used just now, and the way out. */
export function AutodialClosed({ reason, sentence, cabinetUrl, maySetUp, onRetry, busy }: Props) {
  const t = useTranslations('autodialPages')
  const tc = useTranslations('common')
  const isOurs = ofTheModule.includes(reason)
  return (
    <Alert color={reason === 'none' ? 'indigo' : 'yellow'} title={t(`closed.${reason}`)}>
      <p>
        {isOurs && !maySetUp ? t('askAdmin') : t(`wayOut.${reason}`)}
        {sentence ? <q className={classes.said}>{sentence}</q> : null}
      </p>
      <Group gap="xs" mt="sm">
        {isOurs && maySetUp ? (
          <Button component={Link} href={reason === 'notActive' ? '/plugins' : '/plugins/nextel'} size="xs">
            {t('setUp')}
          </Button>
        ) : null}
        {reason === 'none' ? (
          <Button
            component="a"
            href={cabinetUrl}
            target="_blank"
            rel="noreferrer"
            size="xs"
            rightSection={<IconExternalLink size={14} stroke={1.75} aria-hidden />}
          >
            {t('cabinet')}
          </Button>
        ) : null}
        <Button variant="default" size="xs" loading={busy} onClick={onRetry}>
          {tc('retry')}
        </Button>
      </Group>
    </Alert>
  )
}
