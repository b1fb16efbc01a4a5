import { route } from '@/lib/http/route'
import { refreshModules } from '@/lib/modules/refresh-modules'

export const POST = route({ may: 'modules.manage' }, ({ user }) => refreshModules(user))
