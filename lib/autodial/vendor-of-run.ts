import 'server-only'
import type { Sql } from '@/lib/db/pool'
import { activeConnection, connectionOf } from '@/lib/modules/active-connection'
import type { AutodialList, Connection } from '@/lib/telephony/provider'
import { autodialOf } from '@/lib/telephony/providers'
import type { StartedRun } from './load-run'
import { readVendorLists } from './read-vendor-lists'
import type { Reply } from './steps'
import { answered, failed } from './vendor-reply'

type Failed = Extract<Reply, { kind: 'no' | 'unclear' }>

/** What a run says to the vendor. Nothing here throws for what the vendor does. */
export type VendorOfRun = {
  /** Whether something new may be sent: the module is active and has a key. */
  maySend: boolean
  /** The run's autodialer as it is now: `undefined` when the vendor no longer has it. */
  look(): Promise<{ list: AutodialList | undefined } | Failed>
  change(action: 'add' | 'remove', numbers: string[]): Promise<Reply>
}

/**
 * What was begun is asked about and taken back also when the module was turned off meanwhile; only nothing new is sent then.
 * @param timeoutMs the longest wait for an answer; the adapter's own when not given
 */
export async function vendorOfRun(
  sql: Sql,
  { moduleKey, autodialerId }: StartedRun,
  timeoutMs?: number,
): Promise<VendorOfRun> {
  const active = await activeConnection(moduleKey)
  const connection: Connection = {
    ...(active ?? (await connectionOf(moduleKey))),
    ...(timeoutMs === undefined ? {} : { autodialTimeoutMs: timeoutMs }),
  }
  const { add, remove } = autodialOf(moduleKey)
  return {
    maySend: active !== null,
    look: async () => {
      try {
        const lists = await readVendorLists(sql, moduleKey, connection)
        return { list: lists.find(({ id }) => id === autodialerId) }
      } catch (error) {
        return failed(error)
      }
    },
    change: async (action, numbers) => {
      try {
        return answered(await (action === 'add' ? add : remove)(connection, autodialerId, numbers))
      } catch (error) {
        return failed(error)
      }
    },
  }
}
