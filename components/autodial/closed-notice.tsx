import { Anchor, Button } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import type { Autodialers } from '@/lib/autodial/schema'
import classes from './autodial-window.module.css'

type Props = { lists: Autodialers; isAsking: boolean; onRetry: () => void }

/** Why nothing can be sent just now, and the way out. */
export function ClosedNotice({ lists, isAsking, onRetry }: Props) {
  const t = useTranslations('autodial')
  const { closed, sentence, cabinetUrl, maySetUp } = lists
  if (!closed) return null
  const isOurs = closed === 'noKey' || closed === 'unauthorized' || closed === 'not_understood'
  return (
    <div className={classes.centre} role="alert">
      <p>{t(`closed.${closed}`)}</p>
      {sentence && (
        <p className={classes.dim}>
          {t('vendorSays')} <q>{sentence}</q>
        </p>
      )}
      <div className={classes.buttons}>
        {maySetUp && closed === 'notActive' && (
          <Button component={Link} href="/plugins" variant="default">
            {t('modules')}
          </Button>
        )}
        {maySetUp && isOurs && (
          <Button component={Link} href="/plugins/nextel" variant="default">
            {t('settings')}
          </Button>
        )}
        <Button loading={isAsking} onClick={onRetry}>
          {t('retry')}
        </Button>
      </div>
      <Cabinet url={cabinetUrl} />
    </div>
  )
}

/** The vendor's page on which autodialers are set up. */
export function Cabinet({ url }: { url: string }) {
  const t = useTranslations('autodial')
  return (
    <Anchor href={url} target="_blank" rel="noreferrer" className={classes.cabinet}>
      {t('cabinet')} <IconExternalLink size={14} stroke={1.75} aria-hidden />
    </Anchor>
  )
}
