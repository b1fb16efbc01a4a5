import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { api } from '@/lib/http/api'
import type { newUserSchema, UserDto, userChangesSchema, userListSchema, userSchema } from './schema'

export const userKeys = { all: ['users'] as const }

/** Everybody, as the users page and the operators' table show them. */
export const usersQuery = () =>
  queryOptions({
    queryKey: userKeys.all,
    queryFn: ({ signal }) => api<typeof userListSchema>('/api/users', { signal }),
  })

/** Adds a person. @throws ApiError */
export function addUser(input: z.input<typeof newUserSchema>): Promise<UserDto> {
  return api<typeof userSchema>('/api/users', { method: 'POST', body: input })
}

/** Changes what `changes` names. @throws ApiError */
export function saveUser(id: string, changes: z.input<typeof userChangesSchema>): Promise<UserDto> {
  return api<typeof userSchema>(`/api/users/${id}`, { method: 'PATCH', body: changes })
}
