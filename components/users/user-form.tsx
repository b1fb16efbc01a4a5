'use client'

import { Alert, Button, Group, NativeSelect, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslations } from 'use-intl'
import { useErrorText } from '@/components/ui/use-error-text'
import { roles } from '@/lib/auth/schema'
import type { UserDto } from '@/lib/users/schema'
import { useSaveUser } from './use-save-user'
import { initialUser, toChanges } from './user-form-values'

type Props = {
  /** The person to change; null to add one. */
  user: UserDto | null
  isMe: boolean
  onDone: () => void
}

/** Adds or changes a person; what is wrong is said by the server, at the field. */
export function UserForm({ user, isMe, onDone }: Props) {
  const t = useTranslations('users')
  const tc = useTranslations('common')
  const errorText = useErrorText()
  const form = useForm({ mode: 'uncontrolled', initialValues: initialUser(user) })
  const save = useSaveUser(user, { onDone, onFields: form.setErrors })
  const submit = form.onSubmit((values) => save.mutate(user ? toChanges(values, user) : values))

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {save.isError ? (
          <Alert color="red" role="alert" p="sm">
            {errorText(save.error)}
          </Alert>
        ) : null}
        <TextInput label={t('name')} autoComplete="off" data-autofocus {...form.getInputProps('name')} />
        <TextInput label={t('email')} type="email" autoComplete="off" {...form.getInputProps('email')} />
        <PasswordInput
          label={t('password')}
          description={user ? t('passwordKeep') : t('passwordRule')}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': tc('show') }}
          {...form.getInputProps('password')}
        />
        <Group grow align="start">
          <NativeSelect
            label={t('roleLabel')}
            data={roles.map((role) => ({ value: role, label: t(`role.${role}`) }))}
            {...form.getInputProps('role')}
          />
          <TextInput
            label={t('sipLine')}
            placeholder="2001"
            inputMode="numeric"
            autoComplete="off"
            {...form.getInputProps('sipLine')}
          />
        </Group>
        <Group justify="space-between" mt="xs">
          {user && !isMe ? (
            <Button
              variant="subtle"
              color={user.active ? 'red' : 'indigo'}
              disabled={save.isPending}
              onClick={() => save.mutate({ active: !user.active })}
            >
              {user.active ? t('turnOff') : t('turnOn')}
            </Button>
          ) : (
            <span />
          )}
          <Group gap="xs">
            <Button variant="default" onClick={onDone}>
              {tc('cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {tc('save')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  )
}
