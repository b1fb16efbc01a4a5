import { route } from '@/lib/http/route'
import { listModules } from '@/lib/modules/list-modules'

export const GET = route({ may: 'modules.manage' }, ({ user }) => listModules(user))
