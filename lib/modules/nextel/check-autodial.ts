import 'server-only'
import type { SignedInUser } from '@/lib/auth/schema'
import { prisma } from '@/lib/db/prisma'
import { AppError } from '@/lib/errors'
import { connectionOf } from '@/lib/modules/active-connection'
import { assertMayManageModules } from '@/lib/modules/assert-may-manage-modules'
import { installedModule } from '@/lib/modules/installed-module'
import type { AutodialCheck } from '@/lib/modules/schema'
import { nextelAutodial } from '@/lib/telephony/nextel/autodial'
import { vendorFailure } from './vendor-failure'

/** More of the raw answer is not shown; characters. */
const RAW_SHOWN = 20_000

/**
 * Dry question: what does this account answer when it is asked for its autodialers, word for word, and what do we make of it. Nothing is changed
 * at the vendor's.
 * @throws AppError forbidden, not_found, conflict without a key, telephony_failed when nothing came back
 */
export async function checkAutodial(user: SignedInUser): Promise<AutodialCheck> {
  assertMayManageModules(user)
  await installedModule(prisma(), 'nextel')
  const connection = await connectionOf('nextel')
  if (!connection.apiKey) throw new AppError('conflict', 'errors.modules.noKey')
  try {
    const { raw, lists, sentence } = await nextelAutodial.rawLists(connection)
    return {
      raw: raw.slice(0, RAW_SHOWN).toWellFormed(),
      rawLength: raw.length,
      understood: lists !== null,
      sentence,
      autodialers: (lists ?? []).map(({ id, name, status, numbersCount, numbers }) => ({
        id,
        name,
        status,
        numbersCount,
        namesNumbers: numbers !== null,
      })),
    }
  } catch (error) {
    throw vendorFailure(error, connection)
  }
}
