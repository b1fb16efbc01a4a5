import { route } from '@/lib/http/route'
import { checkAutodial } from '@/lib/modules/nextel/check-autodial'

export const POST = route({ may: 'modules.manage' }, ({ user }) => checkAutodial(user))
