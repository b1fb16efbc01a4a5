import type { User } from '@/prisma/generated/client'
import type { UserDto } from './schema'

/** A user as the screens may see him. */
export function toUserDto(user: Omit<User, 'passwordHash' | 'locale' | 'updatedAt'>): UserDto {
  return {
    id: user.id,
    name: user.name,
    email: user.email,
    role: user.role,
    sipLine: user.sipLine,
    active: user.active,
    createdAt: user.createdAt.toISOString(),
  }
}
