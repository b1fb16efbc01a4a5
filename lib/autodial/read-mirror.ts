import 'server-only'
import type { SignedInUser } from '@/lib/auth/schema'
import { pool, rows, type Sql } from '@/lib/db/pool'
import { AppError } from '@/lib/errors'
import { activeConnection } from '@/lib/modules/active-connection'
import { vendorFailure } from '@/lib/modules/nextel/vendor-failure'
import type { AutodialList } from '@/lib/telephony/provider'
import { assertMayAutodial } from './assert-may-autodial'
import { compareMirror } from './compare-mirror'
import { knownAutodialer } from './known-autodialer'
import { readVendorLists } from './read-vendor-lists'
import type { MirrorDto } from './schema'

export const MODULE = 'nextel'

/**
 * Our list of an autodialer beside the vendor's, asked of the vendor now.
 * @throws AppError forbidden · conflict when it cannot be asked or has no such autodialer · telephony_failed with what it said
 */
export async function readMirror(user: SignedInUser, autodialerId: number): Promise<MirrorDto> {
  assertMayAutodial(user)
  return compareNow(pool(), autodialerId, await askVendorFor(pool(), autodialerId))
}

/** The vendor's list of an autodialer as it is now. */
export async function askVendorFor(sql: Sql, autodialerId: number): Promise<AutodialList> {
  await knownAutodialer(sql, MODULE, autodialerId)
  const connection = await activeConnection(MODULE)
  if (!connection) throw new AppError('conflict', 'errors.modules.noKey')
  const lists = await readVendorLists(sql, MODULE, connection).catch((error: unknown) => {
    throw vendorFailure(error, connection)
  })
  const list = lists.find(({ id }) => id === autodialerId)
  if (!list) throw new AppError('conflict', 'errors.autodial.noAutodialer')
  return list
}

/** That list beside ours as it is now. */
export async function compareNow(sql: Sql, autodialerId: number, theirs: AutodialList): Promise<MirrorDto> {
  const ours = await rows<{ e164: string }>(sql, {
    name: 'mirror-ours',
    text: `SELECT e164 FROM "AutodialEntry" WHERE "moduleKey" = $1 AND "autodialerId" = $2 AND place <> 'outside'`,
    values: [MODULE, autodialerId],
  })
  const moving = await rows<{ e164: string }>(sql, {
    name: 'mirror-moving',
    text: `SELECT DISTINCT n.e164 FROM "AutodialRun" r JOIN "AutodialRunOrder" n ON n."runId" = r.id
            WHERE r.state IN ('queued', 'sending', 'unknown') AND r."moduleKey" = $1 AND r."autodialerId" = $2 AND n.batch IS NOT NULL`,
    values: [MODULE, autodialerId],
  })
  const compared = compareMirror(
    ours.map(({ e164 }) => e164),
    theirs,
    new Set(moving.map(({ e164 }) => e164)),
  )
  return { ...compared, checkedAt: new Date().toISOString() }
}
