import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { ApiError } from '@/lib/http/api'
import { addUser, saveUser, userKeys } from '@/lib/users/queries'
import type { UserDto } from '@/lib/users/schema'
import type { UserFormValues } from './user-form-values'

type Input = UserFormValues | Parameters<typeof saveUser>[1]
type Options = { onDone: () => void; onFields: (fields: Record<string, string>) => void }

/** Adds a person (`user` is null) or changes one, and says that it is done. */
export function useSaveUser(user: UserDto | null, { onDone, onFields }: Options) {
  const t = useTranslations('users')
  const router = useRouter()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (input: Input): Promise<UserDto> => {
      if (user) return saveUser(user.id, input)
      if (isWhole(input)) return addUser(input)
      throw new Error('A new person needs the whole form')
    },
    onSuccess: async ({ name }) => {
      await queryClient.invalidateQueries({ queryKey: userKeys.all })
      // The name and line in the header may be one's own.
      router.refresh()
      notifications.show({ color: 'green', message: t(user ? 'changed' : 'added', { name }) })
      onDone()
    },
    onError: (error) => onFields(error instanceof ApiError ? error.fields : {}),
  })
}

const isWhole = (input: Input): input is UserFormValues =>
  'password' in input && 'name' in input && 'email' in input
