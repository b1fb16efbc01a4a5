'use client'

import { Anchor, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { QueryState } from '@/components/ui/query-state'
import table from '@/components/ui/table.module.css'
import type { CheckResult, NextelSetup } from '@/lib/modules/schema'
import { usersQuery } from '@/lib/users/queries'
import type { UserDto } from '@/lib/users/schema'
import { freeLines } from './free-lines'
import { OperatorRow } from './operator-row'
import { rich } from './rich-links'
import { Step } from './step'

type Props = {
  setup: NextelSetup
  /** The lines of the vendor's cabinet, once the connection was checked. */
  lines: CheckResult['lines'] | null
}

/** Step 3: who sits at which line. */
export function OperatorsStep({ setup, lines }: Props) {
  const t = useTranslations('modules.nextel.operators')
  const users = useQuery(usersQuery())
  const active = users.data?.filter((user) => user.active) ?? []
  const { users: usersPage, knowledgeBase: help } = setup.links
  return (
    <Step
      number={3}
      title={t('title')}
      done={active.some((user) => user.sipLine)}
      text={t.rich('text', rich({ users: usersPage, help }))}
    >
      <QueryState query={users}>{() => <OperatorsTable users={active} lines={lines} />}</QueryState>
      <Anchor component={Link} href="/users">
        {t('add')}
      </Anchor>
    </Step>
  )
}

function OperatorsTable({ users, lines }: { users: UserDto[]; lines: Props['lines'] }) {
  const t = useTranslations('modules.nextel.operators')
  const free = freeLines(lines ?? [], users)
  return (
    <>
      <table className={table.table} aria-label={t('table')}>
        <thead>
          <tr>
            <th scope="col">{t('person')}</th>
            <th scope="col">{t('sipLine')}</th>
          </tr>
        </thead>
        <tbody>
          {users.map((user) => (
            <OperatorRow key={user.id} user={user} lines={lines} />
          ))}
        </tbody>
      </table>
      {free.length > 0 ? <Text c="dimmed">{t('free', { lines: free.join(', ') })}</Text> : null}
    </>
  )
}
