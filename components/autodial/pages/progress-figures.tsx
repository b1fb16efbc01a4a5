import { Tooltip } from '@mantine/core'
import { useFormatter, useTranslations } from 'use-intl'
import type { z } from 'zod'
import type { autodialerProgressSchema } from '@/lib/autodial/schema'
import classes from './progress-figures.module.css'

type Progress = z.infer<typeof autodialerProgressSchema>

const keys = ['put', 'inside', 'called', 'answered', 'won'] as const

/** Of what each figure is a part. */
const wholes = { called: 'put', answered: 'called', won: 'orders' } as const satisfies Partial<
  Record<(typeof keys)[number], keyof Progress>
>

const wholeOf = (key: (typeof keys)[number]) =>
  key === 'called' || key === 'answered' || key === 'won' ? wholes[key] : null

/** How far an autodialer has come; what each figure means is told on hover, focus and touch. */
export function ProgressFigures({ progress }: { progress: Progress }) {
  const t = useTranslations('autodialPages.figure')
  const format = useFormatter()
  return (
    <dl className={classes.figures}>
      {keys.map((key) => {
        const whole = wholeOf(key)
        const of = whole ? progress[whole] : 0
        return (
          <div key={key} className={classes.figure}>
            <dt>
              <Tooltip
                label={t(`hint.${key}`, { orders: progress.orders })}
                multiline
                w={260}
                events={{ hover: true, focus: true, touch: true }}
              >
                <button type="button" className={classes.label}>
                  {t(key)}
                </button>
              </Tooltip>
            </dt>
            <dd>
              {format.number(progress[key])}
              {of > 0 ? (
                <span className={classes.share}>
                  {format.number(progress[key] / of, { style: 'percent', maximumFractionDigits: 0 })}
                </span>
              ) : null}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
