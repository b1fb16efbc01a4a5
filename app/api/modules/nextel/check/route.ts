import { route } from '@/lib/http/route'
import { checkConnection } from '@/lib/modules/nextel/check-connection'

export const POST = route({ may: 'modules.manage' }, ({ user }) => checkConnection(user))
