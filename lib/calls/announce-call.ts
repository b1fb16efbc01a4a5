import 'server-only'
import { callsChannel, ordersChannel, userChannel } from '@/lib/realtime/channels'
import { publish } from '@/lib/realtime/publish'
import type { RecordedCall } from './record-call-event'

/** Tells the people whose lines the call touches, and the screens that show the log or the order. */
export async function announceCall(
  call: Pick<RecordedCall, 'callId' | 'version' | 'audience' | 'orderNumber'>,
): Promise<void> {
  const channels = [
    ...call.audience.map(userChannel),
    callsChannel,
    ...(call.orderNumber ? [ordersChannel] : []),
  ]
  await publish(channels, 'call.changed', { callId: call.callId, version: call.version })
}
