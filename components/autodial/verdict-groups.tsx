import { Badge, Button, Switch } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Preflight, Verdict } from '@/lib/autodial/schema'
import classes from './autodial-window.module.css'
import { VerdictRow } from './verdict-row'
import type { LeftOut } from './what-goes'

type Props = {
  preflight: Preflight
  leftOut: LeftOut
  onLeaveOut: (next: LeftOut) => void
  /** A number was mended: everything has to be looked at again. */
  onMended: () => Promise<unknown>
}

const order = ['block', 'leaveOut', 'warn', 'pass'] as const
const colors = { block: 'red', leaveOut: 'gray', warn: 'yellow', pass: 'gray' } as const
/** So many rows of a group are drawn at first, and with each «Показати ще». */
const STEP = 50

/** What stands against which numbers: what holds up all first. */
export function VerdictGroups({ preflight, leftOut, onLeaveOut, onMended }: Props) {
  const groups = useRef<HTMLDivElement>(null)
  const sorted = preflight.verdicts.toSorted((a, b) => order.indexOf(a.effect) - order.indexOf(b.effect))
  const mended = async () => {
    await onMended()
    // The row is gone, and with it the place of the focus.
    if (document.activeElement === document.body) groups.current?.focus()
  }
  return (
    <div ref={groups} tabIndex={-1} className={classes.groups}>
      {sorted.map((group) => (
        <VerdictGroup
          key={group.key}
          group={group}
          preflight={preflight}
          leftOut={leftOut}
          onLeaveOut={onLeaveOut}
          onMended={mended}
        />
      ))}
    </div>
  )
}

type GroupProps = Props & { group: Preflight['verdicts'][number] }

function VerdictGroup({ group, preflight, leftOut, onLeaveOut, onMended }: GroupProps) {
  const t = useTranslations('autodial')
  const { key, effect, orders } = group
  const [open, setOpen] = useState(effect === 'block')
  const [shown, setShown] = useState(STEP)
  const rows = preflight.rows.flatMap((row) => {
    const verdict: Verdict | undefined = row.verdicts.find((found) => found.key === key)
    return verdict ? [{ row, verdict }] : []
  })
  const isOut = leftOut.verdicts.has(key)
  // A number of two orders goes once: leaving out all of its orders is nothing that anybody wants at one stroke.
  const hasSwitch = effect !== 'leaveOut' && key !== 'samePhone'
  const toggle = (out: boolean) => {
    const verdicts = new Set(leftOut.verdicts)
    if (out) verdicts.add(key)
    else verdicts.delete(key)
    onLeaveOut({ ...leftOut, verdicts })
  }
  return (
    <section className={classes.group} data-effect={isOut ? 'out' : effect} aria-label={t(`verdict.${key}`)}>
      <div className={classes.groupHead}>
        <button
          type="button"
          className={classes.disclose}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <IconChevronDown size={16} stroke={1.75} aria-hidden />
          <span className={classes.groupName}>{t(`verdict.${key}`)}</span>
          <span className={classes.count}>{t('orders', { count: orders })}</span>
        </button>
        <Badge color={isOut ? 'gray' : colors[effect]}>
          {isOut ? t('chosenOut') : t(`effect.${effect}`)}
        </Badge>
        {hasSwitch && (
          <Switch
            size="sm"
            label={t('leaveOut')}
            aria-label={t('leaveOutAll', { verdict: t(`verdict.${key}`), count: orders })}
            checked={isOut}
            onChange={(event) => toggle(event.currentTarget.checked)}
          />
        )}
      </div>
      {open && (
        <>
          <ul className={classes.rows}>
            {rows.slice(0, shown).map(({ row, verdict }) => (
              <VerdictRow
                key={row.orderNumber}
                row={row}
                verdict={verdict}
                isOut={isOut || leftOut.orders.has(row.orderNumber)}
                onLeaveOut={
                  effect === 'leaveOut' || isOut
                    ? null
                    : (out) => {
                        const next = new Set(leftOut.orders)
                        if (out) next.add(row.orderNumber)
                        else next.delete(row.orderNumber)
                        onLeaveOut({ ...leftOut, orders: next })
                      }
                }
                onMended={onMended}
              />
            ))}
          </ul>
          {rows.length > shown && (
            <Button variant="subtle" size="compact-sm" onClick={() => setShown(shown + STEP)}>
              {t('more', { count: Math.min(STEP, rows.length - shown) })}
            </Button>
          )}
          {rows.length <= shown && rows.length < orders && (
            <p className={classes.dim}>{t('shownFirst', { count: rows.length })}</p>
          )}
        </>
      )}
    </section>
  )
}
