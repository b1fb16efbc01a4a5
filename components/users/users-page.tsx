'use client'

import { Button, Modal } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { PageHeader } from '@/components/ui/page-header'
import { QueryState } from '@/components/ui/query-state'
import { usersQuery } from '@/lib/users/queries'
import type { UserDto } from '@/lib/users/schema'
import { UserForm } from './user-form'
import { UsersTable } from './users-table'

/** Everybody who works here, and the form to add or change a person. */
export function UsersPage({ meId }: { meId: string }) {
  const t = useTranslations('users')
  const users = useQuery(usersQuery())
  const [opened, setOpened] = useState(false)
  // Kept while the form closes, so that its words do not change under the eye.
  const [chosen, setChosen] = useState<UserDto | null>(null)

  const open = (user: UserDto | null) => {
    setChosen(user)
    setOpened(true)
  }
  const close = () => setOpened(false)

  return (
    <>
      <PageHeader title={t('title')}>
        <Button leftSection={<IconPlus size={16} />} onClick={() => open(null)}>
          {t('add')}
        </Button>
      </PageHeader>
      <QueryState query={users}>{(list) => <UsersTable users={list} onChoose={open} />}</QueryState>
      <Modal opened={opened} onClose={close} title={chosen ? t('edit') : t('adding')}>
        <UserForm key={chosen?.id ?? 'new'} user={chosen} isMe={chosen?.id === meId} onDone={close} />
      </Modal>
    </>
  )
}
