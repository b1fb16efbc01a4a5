import { expect, test } from 'vitest'
import type { UserDto } from '@/lib/users/schema'
import { initialUser, toChanges } from './user-form-values'

const user: UserDto = {
  id: '0190a0a0-0000-7000-8000-000000000001',
  name: 'Олена',
  email: 'o@desk.test',
  role: 'operator',
  sipLine: '2001',
  active: true,
  createdAt: '2026-03-01T08:00:00.000Z',
}

test('a form that was not touched changes nothing', () => {
  expect(toChanges(initialUser(user), user)).toEqual({})
})

test('only the touched fields are sent', () => {
  const values = { ...initialUser(user), sipLine: '', password: 'quite a new one' }
  expect(toChanges(values, user)).toEqual({ sipLine: '', password: 'quite a new one' })
})
