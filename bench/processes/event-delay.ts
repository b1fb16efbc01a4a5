// Posts webhooks and waits for their events at an official client. Runs as it is, so it imports packages and types only.
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import Pusher from 'pusher-js'
import type { DelayJob, DelayResult } from '../harness/jobs'

let calls = (Date.now() % 500_000_000) + 1_000_000_000

const kyivTime = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Kyiv',
  dateStyle: 'short',
  timeStyle: 'medium',
})

function bodyOf(id: number, line: string): string {
  const call = {
    id,
    from: `380500${String(id % 1_000_000).padStart(6, '0')}`,
    to: [line],
    outerNumber: '380440000001',
    direction: 'IN',
    date: kyivTime.format(new Date()),
    state: null,
    source: 'TRACKING',
  }
  return JSON.stringify({ event: 'CALL_REDIRECT', call })
}

function subscribe({ realtime, channel, cookie, appUrl }: DelayJob): Promise<Pusher> {
  const client = new Pusher(realtime.key, {
    cluster: '',
    wsHost: '127.0.0.1',
    wsPort: realtime.port,
    forceTLS: false,
    enabledTransports: ['ws'],
    // The library's own request refuses to send a cookie outside a browser.
    channelAuthorization: {
      customHandler: ({ socketId, channelName }, callback) => {
        const body = new URLSearchParams({ socket_id: socketId, channel_name: channelName })
        fetch(`${appUrl}/api/realtime/auth`, { method: 'POST', headers: { cookie }, body })
          .then((response) => response.json())
          .then(
            (answer) => callback(null, answer),
            (error: Error) => callback(error, null),
          )
      },
    },
  })
  return new Promise((resolve, reject) => {
    const subscription = client.subscribe(channel)
    subscription.bind('pusher:subscription_succeeded', () => resolve(client))
    subscription.bind('pusher:subscription_error', (error: unknown) =>
      reject(new Error(JSON.stringify(error))),
    )
  })
}

/** Our own events carry our id of the call; the database knows which of the vendor's it is. */
async function vendorIds(databaseUrl: string, ours: string[]): Promise<Map<string, number>> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const { rows } = await client.query<{ id: string; externalId: string }>(
    'SELECT id, "externalId" FROM "Call" WHERE id = ANY($1::uuid[])',
    [ours],
  )
  await client.end()
  return new Map(rows.map((row) => [row.id, Number(row.externalId)]))
}

type Event = { id?: number; callId?: string }

async function measure(job: DelayJob): Promise<DelayResult> {
  const client = await subscribe(job)
  const heard: { event: Event; at: number }[] = []
  client.channel(job.channel).bind(job.target.event, (event: Event) => {
    heard.push({ event, at: performance.now() })
  })
  const sentAt = new Map<number, number>()
  const began = performance.now()
  for (let count = 0; count < job.perSecond * job.seconds; count++) {
    const due = began + (count * 1000) / job.perSecond
    if (due > performance.now()) await pause(due - performance.now())
    const id = ++calls
    sentAt.set(id, performance.now())
    void fetch(job.target.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: bodyOf(id, job.target.line),
    }).then((response) => response.arrayBuffer())
  }
  for (const end = performance.now() + 5_000; heard.length < sentAt.size && performance.now() < end; )
    await pause(20)
  client.disconnect()
  const ours = heard.flatMap(({ event }) => event.callId ?? [])
  const ids = ours.length > 0 ? await vendorIds(job.databaseUrl, ours) : new Map<string, number>()
  const delays = heard.flatMap(({ event, at }) => {
    const sent = sentAt.get(event.id ?? ids.get(event.callId ?? '') ?? 0)
    return sent === undefined ? [] : [at - sent]
  })
  return { delays, lost: sentAt.size - delays.length }
}

process.on('message', (job: DelayJob) => {
  measure(job).then(
    (result) => process.send?.({ result }),
    (error: Error) => process.send?.({ error: error.message }),
  )
})
process.on('disconnect', () => process.exit())
