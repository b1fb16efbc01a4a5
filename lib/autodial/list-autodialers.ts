import 'server-only'
import { can } from '@/lib/auth/permissions'
import type { SignedInUser } from '@/lib/auth/schema'
import { pool, rows } from '@/lib/db/pool'
import { activeConnection, connectionOf, isModuleActive } from '@/lib/modules/active-connection'
import { autodialOf } from '@/lib/telephony/providers'
import { TelephonyError, type TelephonyFailure } from '@/lib/telephony/telephony-error'
import { assertMayAutodial } from './assert-may-autodial'
import { readVendorLists } from './read-vendor-lists'
import type { AutodialerDto, Autodialers } from './schema'

const MODULE = 'nextel'

/** A person looks at the screen meanwhile, so this waits less for the vendor than a run does, ms. */
const SCREEN_TIMEOUT_MS = 10_000

/**
 * The autodialers of the cabinet, asked of the vendor now; or why they cannot be used, with those it named last.
 * An answer that is not understood closes the window: nothing is guessed.
 * @throws AppError forbidden
 */
export async function listAutodialers(user: SignedInUser): Promise<Autodialers> {
  assertMayAutodial(user)
  const why = await ask()
  const autodialers = await knownAutodialers()
  return {
    closed: why.closed ?? (autodialers.length === 0 ? 'none' : null),
    sentence: why.sentence,
    cabinetUrl: autodialOf(MODULE).cabinetUrl(await connectionOf(MODULE)),
    maySetUp: can(user, 'modules.manage'),
    autodialers,
  }
}

async function ask(): Promise<Pick<Autodialers, 'closed' | 'sentence'>> {
  const connection = await activeConnection(MODULE)
  if (!connection) return { closed: (await isModuleActive(MODULE)) ? 'noKey' : 'notActive', sentence: null }
  try {
    await readVendorLists(pool(), MODULE, { ...connection, autodialTimeoutMs: SCREEN_TIMEOUT_MS })
    return { closed: null, sentence: null }
  } catch (error) {
    if (error instanceof TelephonyError) return { closed: reasonOf(error.failure), sentence: error.sentence }
    throw error
  }
}

/** The two failures that speak of one call are only sentences here. */
const reasonOf = (failure: TelephonyFailure) =>
  failure === 'wrong_number' || failure === 'line_busy' ? 'refused' : failure

const knownAutodialers = () =>
  rows<AutodialerDto>(pool(), {
    name: 'autodialers',
    text: `SELECT a.id, a.name, a.status, a."numbersCount", coalesce(e.ours, 0) AS ours FROM "Autodialer" a
             LEFT JOIN LATERAL (SELECT count(*)::int AS ours FROM "AutodialEntry" e
                                 WHERE e."moduleKey" = a."moduleKey" AND e."autodialerId" = a.id AND e.place = 'inside') e ON true
            WHERE a."moduleKey" = $1 AND a."goneAt" IS NULL ORDER BY a.id`,
    values: [MODULE],
  })
