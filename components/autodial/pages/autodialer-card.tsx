import { Anchor, Skeleton } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { autodialerQuery } from '@/lib/autodial/queries'
import type { AutodialerDto } from '@/lib/autodial/schema'
import classes from './autodial-screen.module.css'
import { AutodialerState } from './autodialer-state'
import { ProgressFigures } from './progress-figures'
import { useOwnChange } from './use-own-change'

type Props = {
  autodialer: AutodialerDto
  /** When the vendor told of it, ms. */
  askedAt: number
}

/** One autodialer: how many are in it, how far it has come, and whether the vendor's list and ours are the same. */
export function AutodialerCard({ autodialer, askedAt }: Props) {
  const t = useTranslations('autodialPages')
  const { data: progress } = useQuery(autodialerQuery(autodialer.id))
  const isOwnChange = useOwnChange({ autodialer: autodialer.id, askedAt })
  const { numbersCount: theirs, ours } = autodialer
  return (
    <li className={classes.card}>
      <div className={classes.cardHead}>
        <h2 className={classes.name}>
          <Link href={`/autodial/${autodialer.id}`}>{autodialer.name}</Link>
        </h2>
        <AutodialerState status={autodialer.status} />
      </div>
      <p className={classes.counts}>
        {t('counts', { ours, known: theirs === null ? 'no' : 'yes', theirs: theirs ?? 0 })}
      </p>
      {progress ? <ProgressFigures progress={progress} /> : <Skeleton height={52} />}
      {theirs !== null && theirs !== ours && !isOwnChange ? (
        <p className={classes.drift}>
          <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
          <span>
            {t('drift')}{' '}
            <Anchor component={Link} href={`/autodial/${autodialer.id}?compare=1`} inherit>
              {t('toCompare')}
            </Anchor>
          </span>
        </p>
      ) : null}
    </li>
  )
}
