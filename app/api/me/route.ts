import { route } from '@/lib/http/route'
import { changeMySettings } from '@/lib/users/change-my-settings'
import { readMe } from '@/lib/users/read-me'
import { mySettingsSchema } from '@/lib/users/schema'

export const GET = route({}, ({ user }) => readMe(user))

export const PATCH = route({ body: mySettingsSchema }, ({ user, body }) => changeMySettings(user, body))
