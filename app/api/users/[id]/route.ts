import { route } from '@/lib/http/route'
import { changeUser } from '@/lib/users/change-user'
import { userChangesSchema, userIdSchema } from '@/lib/users/schema'

export const PATCH = route(
  { may: 'users.manage', params: userIdSchema, body: userChangesSchema },
  ({ user, params, body }) => changeUser(user, params.id, body),
)
