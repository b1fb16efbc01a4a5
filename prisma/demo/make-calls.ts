import { randomUUID } from 'node:crypto'
import { prisma } from '@/lib/db/prisma'
import { env } from '@/lib/env'
import { storeFile } from '@/lib/storage/storage'
import type { Prisma } from '../generated/client'
import type { Dice } from './dice'
import type { DemoOrder } from './make-orders'
import { callingTime } from './times'
import { makeVoice } from './voice'

const CALLS = 400
const COMPANY_NUMBER = '380440000001'

type Operator = { id: string; sipLine: string | null }
type Call = Prisma.CallCreateManyInput & { id: string; startedAt: Date; talkSeconds: number }

/** Talks about the orders of the demo, as the vendor would have reported them, with their recordings in our storage. */
export async function makeCalls(
  dice: Dice,
  now: number,
  orders: readonly DemoOrder[],
  operators: readonly Operator[],
): Promise<void> {
  const lines = operators.filter((operator) => operator.sipLine !== null)
  const reachable = orders.filter((order) => order.phone && order.operatorId)
  const calls: Call[] = []
  const callLines: Prisma.CallLineCreateManyInput[] = []
  for (let place = 0; place < CALLS && reachable.length > 0; place += 1) {
    const order = reachable[dice.between(0, reachable.length - 1)]
    const operator = lines.find((one) => one.id === order?.operatorId) ?? lines[0]
    if (!order || !operator?.sipLine) continue
    const call = callOf(dice, place, order, operator.sipLine)
    if (call.startedAt.getTime() > now - 3 * 60_000) continue
    calls.push(call)
    const answeredAt =
      call.direction === 'incoming' && call.result === 'answered'
        ? { answeredAt: call.answeredAt ?? null }
        : {}
    callLines.push({ callId: call.id, line: operator.sipLine, userId: operator.id, ...answeredAt })
  }
  const recordings = await record(dice, calls)
  await prisma().$transaction([
    prisma().call.createMany({ data: calls }),
    prisma().callLine.createMany({ data: callLines }),
    prisma().recording.createMany({ data: recordings }),
  ])
}

/** The vendor's word for each end. */
const vendorStates = {
  answered: 'ANSWER',
  missed: 'NOANSWER',
  busy: 'BUSY',
  failed: 'FAIL',
  cancelled: 'NOANSWER',
} as const

function callOf(dice: Dice, place: number, order: DemoOrder, line: string): Call {
  const direction = dice.percent(65) ? 'outgoing' : 'incoming'
  const result = dice.weighted<keyof typeof vendorStates>([
    ['answered', 62],
    ['missed', 24],
    ['busy', 8],
    ['failed', 3],
    ['cancelled', 3],
  ])
  const startedAt = callingTime(dice, order.createdAt, dice.between(4, 300))
  const ringing = dice.between(4, 28)
  const talkSeconds = result === 'answered' ? Math.round(8 + 44 * dice.roll() ** 2) : 0
  const totalSeconds = ringing + talkSeconds
  const after = (seconds: number) => new Date(startedAt.getTime() + seconds * 1000)
  return {
    id: randomUUID(),
    moduleKey: 'nextel',
    externalId: String(300_000 + place),
    permanentId: String(700_000 + place),
    direction,
    state: 'ended',
    result,
    clientNumber: order.phone,
    clientRaw: order.phone?.slice(1) ?? '',
    outerNumber: COMPANY_NUMBER,
    answeredLine: result === 'answered' ? line : null,
    startedAt,
    answeredAt: result === 'answered' ? after(ringing) : null,
    endedAt: after(totalSeconds),
    talkSeconds,
    totalSeconds,
    vendorState: vendorStates[result],
    source: direction === 'outgoing' ? 'API' : 'TRACKING',
    ...(direction === 'incoming'
      ? { utmSource: order.utmSource ?? null, utmCampaign: order.utmCampaign ?? null }
      : {}),
    customerId: order.customerId,
    orderNumber: order.number,
    initiatedById: direction === 'outgoing' ? order.operatorId : null,
    createdAt: startedAt,
    updatedAt: after(totalSeconds),
  }
}

async function record(dice: Dice, calls: readonly Call[]): Promise<Prisma.RecordingCreateManyInput[]> {
  const voice = makeVoice(dice)
  const origin = new URL(env().NEXTEL_API_URL ?? 'https://cstat.nextel.com.ua:8443').origin
  const recordings: Prisma.RecordingCreateManyInput[] = []
  for (const call of calls) {
    if (call.result !== 'answered') continue
    const id = randomUUID()
    const day = call.startedAt.toISOString().slice(0, 10)
    const storageKey = `${day.slice(0, 7).replace('-', '/')}/${id}.wav`
    const file = await storeFile(storageKey, [voice(call.talkSeconds)])
    const readyAt = call.endedAt ?? call.startedAt
    recordings.push({
      id,
      callId: call.id,
      sourceUrl: `${origin}/tracking/rec/demo.${call.permanentId}/${day}`,
      state: 'ready',
      storageKey,
      contentType: 'audio/wav',
      ...file,
      attempts: 1,
      createdAt: readyAt,
      readyAt,
    })
  }
  return recordings
}
