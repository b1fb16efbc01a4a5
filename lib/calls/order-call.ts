import 'server-only'
import { pool, rows } from '@/lib/db/pool'
import { log } from '@/lib/log'
import type { Connection } from '@/lib/telephony/provider'
import { providerOf } from '@/lib/telephony/providers'
import { TelephonyError } from '@/lib/telephony/telephony-error'
import { announceCall } from './announce-call'

/**
 * Asks the phone system to make our call, off the person's request: its answer may take half a minute. Asked once, never
 * again, because a second time would ring twice. No answer in time means nobody knows, so the webhooks decide.
 */
export async function orderCall(
  moduleKey: string,
  connection: Connection,
  call: { callId: string; userId: string; line: string; number: string },
): Promise<void> {
  try {
    await providerOf(moduleKey).dial(connection, { line: call.line, number: call.number, meta: call.callId })
  } catch (error) {
    const failure = error instanceof TelephonyError ? error.failure : 'unreachable'
    log.info({ callId: call.callId, failure }, 'the phone system did not make the call')
    const sentence = error instanceof TelephonyError ? error.sentence : null
    await noteFailure(call, failure, sentence).catch((lost: Error) =>
      log.error({ err: lost.message }, 'failure not written'),
    )
  }
}

async function noteFailure(
  call: { callId: string; userId: string },
  failure: string,
  sentence: string | null,
) {
  const unknown = failure === 'timeout'
  const changed = await rows<{ version: number; orderNumber: number | null }>(pool(), {
    text: `UPDATE "Call" SET failure = $2, "failureDetail" = $3, version = version + 1, "updatedAt" = now(),
             state = CASE WHEN $4 THEN state ELSE 'ended' END, result = CASE WHEN $4 THEN result ELSE 'failed' END,
             "endedAt" = CASE WHEN $4 THEN "endedAt" ELSE now() END, "currentLines" = CASE WHEN $4 THEN "currentLines" ELSE '{}' END
           WHERE id = $1 AND state <> 'ended' AND "externalId" IS NULL RETURNING version, "orderNumber"`,
    values: [call.callId, failure, sentence, unknown],
  })
  for (const row of changed) await announceCall({ callId: call.callId, ...row, audience: [call.userId] })
}
