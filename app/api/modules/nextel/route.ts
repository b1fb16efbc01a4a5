import { originOf } from '@/lib/http/origin-of'
import { route } from '@/lib/http/route'
import { readNextelSetup } from '@/lib/modules/nextel/read-setup'
import { saveModuleSettings } from '@/lib/modules/nextel/save-module-settings'
import { nextelSettingsInputSchema } from '@/lib/modules/schema'

export const GET = route({ may: 'modules.manage' }, ({ user, request }) =>
  readNextelSetup(user, originOf(request.headers)),
)

export const PUT = route(
  { may: 'modules.manage', body: nextelSettingsInputSchema },
  async ({ user, body, request }) => {
    await saveModuleSettings(user, body)
    return readNextelSetup(user, originOf(request.headers))
  },
)
