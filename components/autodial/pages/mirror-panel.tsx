import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { RelativeTime } from '@/components/ui/relative-time'
import { useErrorText } from '@/components/ui/use-error-text'
import { mirrorQuery } from '@/lib/autodial/queries'
import type { MirrorDto } from '@/lib/autodial/schema'
import { formatPhone } from '@/lib/phone/format-phone'
import classes from './mirror-panel.module.css'
import { MirrorRepair } from './mirror-repair'
import { useOwnChange } from './use-own-change'

/** More numbers than a person compares by eye. */
const SHOWN = 60

/** Our list beside the vendor's, when somebody asks, and what to do where they differ. */
export function MirrorPanel({ id }: { id: number }) {
  const t = useTranslations('autodialPages.mirror')
  const errorText = useErrorText()
  const isWanted = useSearchParams().has('compare')
  const [asked, setAsked] = useState(isWanted)
  const mirror = useQuery({ ...mirrorQuery(id), enabled: asked })
  return (
    <section className={classes.panel} aria-label={t('title')}>
      <div className={classes.head}>
        <Button
          variant="default"
          loading={mirror.isFetching}
          onClick={() => {
            if (asked) void mirror.refetch()
            else setAsked(true)
          }}
        >
          {t('compare')}
        </Button>
        {mirror.data ? (
          <span className={classes.dim}>
            {t('checked')} <RelativeTime at={mirror.data.checkedAt} />
          </span>
        ) : (
          <span className={classes.dim}>{t('hint')}</span>
        )}
      </div>
      <div aria-live="polite" className={classes.body}>
        {mirror.isError ? <p role="alert">{errorText(mirror.error)}</p> : null}
        {mirror.data ? <Compared id={id} mirror={mirror.data} askedAt={mirror.dataUpdatedAt} /> : null}
      </div>
    </section>
  )
}

function Compared({ id, mirror, askedAt }: { id: number; mirror: MirrorDto; askedAt: number }) {
  const t = useTranslations('autodialPages.mirror')
  const isOwnChange = useOwnChange({ autodialer: id, askedAt, shown: id })
  if (mirror.knows === 'nothing') return <p>{t('nothing')}</p>
  if (mirror.knows === 'count') {
    const theirs = mirror.theirs ?? 0
    const other = isOwnChange ? 'changing' : 'otherCount'
    return <p>{t(theirs === mirror.ours ? 'sameCount' : other, { ours: mirror.ours, theirs })}</p>
  }
  const isSame = mirror.onlyOurs.length === 0 && mirror.onlyTheirs.length === 0
  return (
    <>
      <p>{isSame ? t('same', { count: mirror.both }) : t('both', { count: mirror.both })}</p>
      {isSame ? null : (
        <>
          <div className={classes.sides}>
            <Numbers title={t('onlyOurs', { count: mirror.onlyOurs.length })} numbers={mirror.onlyOurs} />
            <Numbers
              title={t('onlyTheirs', { count: mirror.onlyTheirs.length })}
              numbers={mirror.onlyTheirs}
            />
          </div>
          <MirrorRepair id={id} mirror={mirror} />
        </>
      )}
    </>
  )
}

function Numbers({ title, numbers }: { title: string; numbers: string[] }) {
  const t = useTranslations('autodialPages.mirror')
  return (
    <div>
      <h2 className={classes.title}>{title}</h2>
      <ul className={classes.numbers} aria-label={title}>
        {numbers.slice(0, SHOWN).map((number) => (
          <li key={number}>{formatPhone(number)}</li>
        ))}
      </ul>
      {numbers.length > SHOWN ? (
        <p className={classes.dim}>{t('more', { count: numbers.length - SHOWN })}</p>
      ) : null}
    </div>
  )
}
