import type { Role } from '@/lib/auth/schema'
import type { UserDto } from '@/lib/users/schema'

export type UserFormValues = { name: string; email: string; password: string; role: Role; sipLine: string }

/** What the form starts with. */
export function initialUser(user: UserDto | null): UserFormValues {
  return {
    name: user?.name ?? '',
    email: user?.email ?? '',
    password: '',
    role: user?.role ?? 'operator',
    sipLine: user?.sipLine ?? '',
  }
}

/** Only what was really changed, so that a form left open overwrites nothing that others changed meanwhile. */
export function toChanges(values: UserFormValues, user: UserDto): Partial<UserFormValues> {
  const before = initialUser(user)
  return {
    ...(values.name === before.name ? {} : { name: values.name }),
    ...(values.email === before.email ? {} : { email: values.email }),
    ...(values.password === '' ? {} : { password: values.password }),
    ...(values.role === before.role ? {} : { role: values.role }),
    ...(values.sipLine === before.sipLine ? {} : { sipLine: values.sipLine }),
  }
}
