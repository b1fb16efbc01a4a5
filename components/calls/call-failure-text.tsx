import { useTranslations } from 'use-intl'
import type { LoggedCall } from '@/lib/calls/schema'
import classes from './call-failure-text.module.css'

/** Why a call of ours came to nothing, with the vendor's own sentence when it said one. */
export function CallFailureText({
  failure,
  sentence,
}: {
  failure: LoggedCall['failure'] & string
  sentence: string | null
}) {
  const t = useTranslations('calls.failure')
  return (
    <p className={classes.failure}>
      {t(failure)}
      {sentence && <q className={classes.vendor}>{sentence}</q>}
    </p>
  )
}
