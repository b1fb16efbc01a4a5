import { ActionIcon, Badge, Text, VisuallyHidden } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'
import table from '@/components/ui/table.module.css'
import type { UserDto } from '@/lib/users/schema'

type Props = { users: UserDto[]; onChoose: (user: UserDto) => void }

/** The people with role, line and whether they may sign in. */
export function UsersTable({ users, onChoose }: Props) {
  const t = useTranslations('users')
  return (
    <table className={table.table} aria-label={t('title')}>
      <thead>
        <tr>
          <th scope="col">{t('person')}</th>
          <th scope="col" className={table.wide}>
            {t('roleLabel')}
          </th>
          <th scope="col">{t('sipLine')}</th>
          <th scope="col" className={table.wide}>
            {t('state')}
          </th>
          <th scope="col">
            <VisuallyHidden>{t('actions')}</VisuallyHidden>
          </th>
        </tr>
      </thead>
      <tbody>
        {users.map((user) => (
          <tr key={user.id}>
            <th scope="row">
              <Text fw={500} c={user.active ? undefined : 'dimmed'}>
                {user.name}
              </Text>
              <Text size="xs" c="dimmed">
                {user.email}
              </Text>
              <Text size="xs" c="dimmed" className={table.narrow}>
                {t(`role.${user.role}`)}
                {user.active ? '' : ` · ${t('off')}`}
              </Text>
            </th>
            <td className={table.wide}>{t(`role.${user.role}`)}</td>
            <td className="tabular">{user.sipLine ?? '–'}</td>
            <td className={table.wide}>
              <Badge color={user.active ? 'green' : 'gray'}>{user.active ? t('active') : t('off')}</Badge>
            </td>
            <td align="right">
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={t('editPerson', { name: user.name })}
                onClick={() => onChoose(user)}
              >
                <IconPencil size={18} stroke={1.75} />
              </ActionIcon>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
