import { Text, TextInput } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useErrorText } from '@/components/ui/use-error-text'
import { moduleKeysOf } from '@/lib/modules/queries'
import type { CheckResult } from '@/lib/modules/schema'
import { saveUser, userKeys } from '@/lib/users/queries'
import type { UserDto } from '@/lib/users/schema'
import classes from './operator-row.module.css'

type Props = { user: UserDto; lines: CheckResult['lines'] | null }

/** A person and his line; saved when the field is left or Enter is pressed. */
export function OperatorRow({ user, lines }: Props) {
  const t = useTranslations('modules.nextel.operators')
  const tu = useTranslations('users')
  const errorText = useErrorText()
  const queryClient = useQueryClient()
  // What is typed and not yet saved; null shows what is saved.
  const [typed, setTyped] = useState<string | null>(null)
  const save = useMutation({
    mutationFn: (sipLine: string) => saveUser(user.id, { sipLine }),
    onSuccess: async (_saved, sipLine) => {
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: userKeys.all }),
        queryClient.invalidateQueries({ queryKey: moduleKeysOf.all }),
      ])
      // Somebody may have gone on typing meanwhile.
      setTyped((current) => (current === sipLine ? null : current))
    },
  })
  const saveTyped = () => {
    if (typed !== null && typed.trim() !== (user.sipLine ?? '')) save.mutate(typed)
    else if (typed !== null) setTyped(null)
  }
  const isUnknown =
    lines !== null && user.sipLine !== null && !lines.some(({ line }) => line === user.sipLine)

  return (
    <tr>
      <th scope="row">
        {user.name}
        <Text size="xs" c="dimmed">
          {tu(`role.${user.role}`)}
        </Text>
      </th>
      <td>
        <TextInput
          aria-label={t('sipLine')}
          className={classes.line}
          inputMode="numeric"
          autoComplete="off"
          value={typed ?? user.sipLine ?? ''}
          error={save.isError ? errorText(save.error) : undefined}
          rightSection={save.isSuccess && typed === null ? <Saved label={t('saved')} /> : undefined}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            save.reset()
          }}
          onBlur={saveTyped}
          onKeyDown={(event) => {
            if (event.key === 'Enter') saveTyped()
          }}
        />
        {isUnknown && typed === null ? (
          <Text size="xs" className={classes.warning}>
            {t('notInCabinet')}
          </Text>
        ) : null}
      </td>
    </tr>
  )
}

function Saved({ label }: { label: string }) {
  return (
    <span role="status" aria-label={label} className={classes.saved}>
      <IconCheck size={16} stroke={2} aria-hidden />
    </span>
  )
}
