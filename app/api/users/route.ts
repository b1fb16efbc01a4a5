import { route } from '@/lib/http/route'
import { createUser } from '@/lib/users/create-user'
import { listUsers } from '@/lib/users/list-users'
import { newUserSchema } from '@/lib/users/schema'

export const GET = route({ may: 'users.manage' }, ({ user }) => listUsers(user))

export const POST = route({ may: 'users.manage', body: newUserSchema, status: 201 }, ({ user, body }) =>
  createUser(user, body),
)
