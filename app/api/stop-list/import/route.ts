import { route } from '@/lib/http/route'
import { importStopMarks } from '@/lib/stop-list/import-stop-marks'
import { stopImportSchema } from '@/lib/stop-list/schema'

export const POST = route({ may: 'stopList.add', body: stopImportSchema }, ({ user, body }) =>
  importStopMarks(user, body),
)
