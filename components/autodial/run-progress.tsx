import { Button, Progress } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import type { RunDto } from '@/lib/autodial/schema'
import classes from './autodial-window.module.css'

/** How far the run is; it goes on without the window. */
export function RunProgress({ run, onClose }: { run: RunDto; onClose: () => void }) {
  const t = useTranslations('autodial')
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  const { settled, numbers, action, state } = run
  const name = run.autodialer?.name ?? ''
  const what = t(`progress.${action ?? 'add'}`, { name })
  return (
    <div className={classes.form}>
      <h2 ref={title} tabIndex={-1} className={classes.title}>
        {what}
      </h2>
      <Progress
        // A little of it can be seen from the beginning.
        value={numbers > 0 ? Math.max(2, (settled / numbers) * 100) : 100}
        animated
        striped
        size="lg"
        aria-label={what}
      />
      <p role="status" className={classes.dim}>
        {state === 'sending' ? t('progress.of', { settled, numbers }) : t('progress.queued')}
      </p>
      <div className={classes.foot}>
        <p className={classes.dim}>{t('progress.background')}</p>
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            {t('close')}
          </Button>
        </div>
      </div>
    </div>
  )
}
