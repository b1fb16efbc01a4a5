import { Checkbox } from '@mantine/core'
import { useTranslations } from 'use-intl'
import type { PreflightRow, Verdict } from '@/lib/autodial/schema'
import { formatPhone } from '@/lib/phone/format-phone'
import classes from './autodial-window.module.css'
import { MendPhone } from './mend-phone'
import { OrderLink } from './order-link'
import { VerdictReason } from './verdict-reason'

type Props = {
  row: PreflightRow
  verdict: Verdict
  isOut: boolean
  /** Null when there is nothing to choose. */
  onLeaveOut: ((out: boolean) => void) | null
  onMended: () => Promise<unknown>
}

/** One order of a group: whose, what is wrong, and what can be done about it. */
export function VerdictRow({ row, verdict, isOut, onLeaveOut, onMended }: Props) {
  const t = useTranslations('autodial')
  const { orderNumber: number, badNumber } = row
  const isBad = verdict.key === 'invalid' && badNumber !== null
  return (
    <li className={classes.row} data-out={isOut || undefined}>
      <OrderLink number={number} />
      <span className={classes.client}>{row.clientName}</span>
      <span className={classes.phone}>
        {badNumber ? <Typed typed={row.phoneTyped} bad={badNumber} /> : row.phone && formatPhone(row.phone)}
      </span>
      <span className={classes.reason}>
        {isBad ? (
          <span className={classes.error}>
            {t('badNumber', { problem: t(`problem.${badNumber.problem}`) })}
          </span>
        ) : (
          <VerdictReason verdict={verdict} />
        )}
      </span>
      {onLeaveOut && (
        <Checkbox
          size="xs"
          className={classes.leave}
          label={t('leaveOut')}
          aria-label={t('leaveOutOrder', { number })}
          checked={isOut}
          onChange={(event) => onLeaveOut(event.currentTarget.checked)}
        />
      )}
      {isBad && !isOut && (
        <MendPhone
          number={number}
          version={row.version}
          typed={row.phoneTyped}
          suggestion={badNumber.suggestion}
          onMended={onMended}
        />
      )}
    </li>
  )
}

/** The number as it was typed, with what is wrong in it marked. */
function Typed({ typed, bad }: { typed: string; bad: NonNullable<PreflightRow['badNumber']> }) {
  const t = useTranslations('autodial')
  const { from, to } = bad
  if (from === null || to === null) return typed
  return (
    <>
      {typed.slice(0, from)}
      <mark className={classes.wrong} title={t('wrongHere')}>
        {typed.slice(from, to)}
      </mark>
      {typed.slice(to)}
    </>
  )
}
