import { listAutodialers } from '@/lib/autodial/list-autodialers'
import { route } from '@/lib/http/route'

export const GET = route({ may: 'autodial.use' }, ({ user }) => listAutodialers(user))
