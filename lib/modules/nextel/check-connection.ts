import 'server-only'
import type { SignedInUser } from '@/lib/auth/schema'
import { prisma } from '@/lib/db/prisma'
import { AppError } from '@/lib/errors'
import { connectionOf } from '@/lib/modules/active-connection'
import { assertMayManageModules } from '@/lib/modules/assert-may-manage-modules'
import { installedModule } from '@/lib/modules/installed-module'
import type { CheckResult } from '@/lib/modules/schema'
import { nextel } from '@/lib/telephony/nextel/nextel'
import { vendorFailure } from './vendor-failure'

/**
 * Asks the vendor for the lines of the account with the saved key, which shows whether address and key are right.
 * @throws AppError forbidden, not_found, conflict without a key, telephony_failed with what the vendor said
 */
export async function checkConnection(user: SignedInUser): Promise<CheckResult> {
  assertMayManageModules(user)
  await installedModule(prisma(), 'nextel')
  const connection = await connectionOf('nextel')
  if (!connection.apiKey) throw new AppError('conflict', 'errors.modules.noKey')
  try {
    return { lines: await nextel.lines(connection) }
  } catch (error) {
    throw vendorFailure(error, connection)
  }
}
