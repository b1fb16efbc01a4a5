import { route } from '@/lib/http/route'
import { countCases } from '@/lib/missed-calls/count-cases'

export const GET = route({ may: 'missed.read' }, ({ user }) => countCases(user))
