import { IconAlertTriangle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'
import type { ModuleHealth } from '@/lib/modules/schema'
import classes from './health-line.module.css'

const icons = { works: IconCircleCheck, attention: IconAlertTriangle, notSet: IconCircleDashed }

/** How a module does, in a word and a sentence. */
export function HealthLine({ health }: { health: ModuleHealth }) {
  const t = useTranslations('modules')
  const Icon = icons[health.level]
  return (
    <p className={classes.line} data-level={health.level}>
      <Icon size={18} stroke={1.75} aria-hidden className={classes.icon} />
      <span>
        <strong>{t(`health.${health.level}`)}.</strong> {t(`reason.${health.reason}`)}
      </span>
    </p>
  )
}
