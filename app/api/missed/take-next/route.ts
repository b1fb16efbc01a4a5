import { route } from '@/lib/http/route'
import { takeNextCase } from '@/lib/missed-calls/take-case'

export const POST = route({ may: 'missed.work' }, ({ user }) => takeNextCase(user))
