import { expect } from 'vitest'
import type { RealtimeServerOptions } from '../realtime-server'
import {
  channelName,
  clientPool,
  joined,
  memberIds,
  nextEvent,
  nextMessage,
  nextOf,
  publisherFor,
  subscribed,
} from './clients'
import { RawPeer } from './raw-peer'
import { postSigned } from './signed-request'
import { type EmbeddedTarget, startEmbedded } from './target'

type Case = { title: string; run: () => Promise<void> }
type Bench = { target: EmbeddedTarget; clients: ReturnType<typeof clientPool> }

/** A case with a server of its own, because it needs other settings or ends it. */
function withServer(
  title: string,
  options: Partial<RealtimeServerOptions>,
  run: (bench: Bench) => Promise<void>,
): Case {
  return {
    title,
    async run() {
      const target = await startEmbedded(options)
      const clients = clientPool(() => target)
      try {
        await run({ target, clients })
      } finally {
        clients.dispose()
        await target.stop()
      }
    },
  }
}

/** What only a server that the test starts, stops and configures itself can show. */
export const embeddedOnlyCases: Case[] = [
  withServer('clients come back by themselves after a restart', {}, async ({ target, clients }) => {
    const name = channelName('private')
    const client = await clients.connect()
    const channel = await subscribed(client, name)
    const oldSocketId = client.connection.socket_id
    const error = nextOf(client, 'error')
    const back = nextEvent(channel, 'pusher:subscription_succeeded')
    await target.restart()
    expect(await error).toMatchObject({ data: { code: 4200 } })
    await back
    expect(client.connection.socket_id).not.toBe(oldSocketId)
    const received = nextEvent(channel, 'again')
    await publisherFor(target).trigger(name, 'again', {})
    await received
  }),

  withServer('a server that is closing asks new clients to try later', {}, async ({ target, clients }) => {
    const connected = await clients.connect()
    const disconnected = nextOf(connected, 'connecting')
    const closing = target.realtime.close()
    expect(await new RawPeer(target).closed()).toMatchObject({ code: 4100 })
    await Promise.all([closing, disconnected])
    expect(target.realtime.stats().connections).toBe(0)
  }),

  withServer('a server that is closing does not wait for the deaf', {}, async ({ target }) => {
    const deaf = new RawPeer(target)
    await deaf.socketId()
    deaf.socket.pause()
    await target.realtime.close()
    expect(target.realtime.stats().connections).toBe(0)
    deaf.socket.terminate()
  }),

  withServer(
    'a silent client is asked, and dropped when it does not answer',
    { activityTimeoutSeconds: 0.1, pongTimeoutSeconds: 0.1 },
    async ({ target }) => {
      const peer = new RawPeer(target)
      const end = peer.closed()
      await peer.next('pusher:ping')
      peer.send('pusher:pong', {})
      await peer.next('pusher:ping')
      expect(target.realtime.stats().connections).toBe(1)
      expect(await end).toEqual({ code: 4201, reason: 'Pong reply not received' })
      expect(target.realtime.stats().connections).toBe(0)
    },
  ),

  withServer(
    'the official client stays connected through silence',
    { activityTimeoutSeconds: 0.1, pongTimeoutSeconds: 5 },
    async ({ clients }) => {
      const client = await clients.connect()
      const socketId = client.connection.socket_id
      for (let beat = 0; beat < 5; beat += 1) {
        await Promise.race([nextMessage(client, 'pusher:ping'), nextMessage(client, 'pusher:pong')])
      }
      expect(client.connection.state).toBe('connected')
      expect(client.connection.socket_id).toBe(socketId)
    },
  ),

  withServer(
    'a member whose connection died leaves its presence channel',
    { activityTimeoutSeconds: 0.2, pongTimeoutSeconds: 0.2 },
    async ({ target, clients }) => {
      const name = channelName('presence')
      const watcher = await joined(await clients.connect({ user: { id: 'watcher' } }), name)
      const dead = new RawPeer(target)
      const member = { user_id: 'dead' }
      const signed = publisherFor(target).authorizeChannel(await dead.socketId(), name, member)
      const added = nextEvent(watcher, 'pusher:member_added')
      const removed = nextEvent(watcher, 'pusher:member_removed')
      dead.send('pusher:subscribe', { channel: name, ...signed })
      await added
      expect(await removed).toMatchObject({ id: 'dead' })
      expect(memberIds(watcher.members)).toEqual(['watcher'])
    },
  ),

  withServer(
    'a client that does not read is dropped, and the others get everything',
    { maxBufferedBytes: 200_000 },
    async ({ target, clients }) => {
      const name = channelName('private')
      const reader = await subscribed(await clients.connect(), name)
      const frozen = new RawPeer(target)
      const signed = publisherFor(target).authorizeChannel(await frozen.socketId(), name)
      frozen.send('pusher:subscribe', { channel: name, ...signed })
      await frozen.next('pusher_internal:subscription_succeeded')
      frozen.socket.pause()

      const event = { channel: name, name: 'load', data: 'x'.repeat(10_240) }
      let sent = 0
      let received = 0
      reader.bind('load', () => (received += 1))
      // The system's own buffers take some megabytes before anything waits in the process.
      while (target.realtime.stats().connections === 2 && sent < 5_000) {
        await publisherFor(target).triggerBatch(Array.from({ length: 10 }, () => ({ ...event })))
        sent += 10
      }
      expect(target.realtime.stats().connections).toBe(1)
      const marker = nextEvent(reader, 'marker')
      await publisherFor(target).trigger(name, 'marker', {})
      await marker
      expect(received).toBe(sent)
      frozen.socket.terminate()
    },
  ),

  withServer('a public channel is refused unless allowed', {}, async ({ target, clients }) => {
    const client = await clients.connect()
    const refused = nextMessage(client, 'pusher:error')
    client.subscribe('news')
    expect(await refused).toMatchObject({ code: 4009 })

    const open = await startEmbedded({ allowPublicChannels: true })
    const openClients = clientPool(() => open)
    try {
      const channel = await subscribed(await openClients.connect(), 'news')
      const received = nextEvent(channel, 'flash')
      await publisherFor(open).trigger('news', 'flash', 1)
      expect(await received).toBe(1)
      expect(target.realtime.stats().channels).toBe(0)
    } finally {
      openClients.dispose()
      await open.stop()
    }
  }),

  withServer('client events are refused unless enabled', {}, async ({ clients }) => {
    const name = channelName('private')
    const client = await clients.connect()
    const channel = await subscribed(client, name)
    const refused = nextMessage(client, 'pusher:error')
    channel.trigger('client-typing', {})
    expect(await refused).toMatchObject({ code: 4301 })
  }),

  withServer(
    'an enabled client event reaches the others with its sender, ten a second at most',
    { clientEvents: true },
    async ({ clients }) => {
      const name = channelName('presence')
      const sender = await clients.connect({ user: { id: 'anna' } })
      const own = await joined(sender, name)
      const others = await joined(await clients.connect({ user: { id: 'borys' } }), name)
      const seen: unknown[] = []
      own.bind('client-typing', (data: unknown) => seen.push(data))
      const received = new Promise((resolve) => {
        others.bind('client-typing', (data: unknown, from: unknown) => resolve([data, from]))
      })
      own.trigger('client-typing', { order: 7 })
      expect(await received).toEqual([{ order: 7 }, { user_id: 'anna' }])

      const outsider = await clients.connect()
      const notThere = nextMessage(outsider, 'pusher:error')
      outsider.send_event('client-typing', {}, name)
      expect(await notThere).toMatchObject({ code: 4301 })

      const tooMany = nextMessage(sender, 'pusher:error')
      for (let event = 0; event < 10; event += 1) own.trigger('client-typing', {})
      expect(await tooMany).toMatchObject({ code: 4301, message: 'Client event rejected: rate limit' })
      expect(seen).toEqual([])
    },
  ),

  withServer('every malformed frame is answered with an error', {}, async ({ target }) => {
    const peer = new RawPeer(target)
    await peer.socketId()
    const commands = [
      'pusher:subscribe',
      'pusher:unsubscribe',
      'pusher:nonsense',
      'client-nonsense',
      'nonsense',
    ]
    const bodies = [undefined, null, 7, 'text', [], {}, { channel: 7 }]
    const frames = [
      ...['', 'not json', '[]', 'null', '7', '{}', '{"event":7}', '{"event":""}', '['.repeat(5_000)],
      ...['', 'private- x', 'private-a:b', '\u0000', `private-${'x'.repeat(200)}`].map((channel) =>
        JSON.stringify({ event: 'pusher:subscribe', data: { channel, auth: 'a:b' } }),
      ),
      ...commands.flatMap((event) => bodies.map((data) => JSON.stringify({ event, data }))),
    ]
    for (const frame of frames) {
      peer.socket.send(frame)
      expect(await peer.next('pusher:error'), frame).toHaveProperty('message')
    }
    peer.socket.send(Buffer.from([1, 2, 3]))
    expect(await peer.next('pusher:error')).toEqual({ message: 'Binary messages are not supported' })
    peer.send('pusher:ping', undefined)
    await peer.next('pusher:pong')
    expect(peer.unread()).toEqual([])
    peer.socket.terminate()
  }),

  withServer('an oversize frame ends its own connection only', {}, async ({ target, clients }) => {
    const bystander = await clients.connect()
    const peer = new RawPeer(target)
    await peer.socketId()
    peer.socket.send('x'.repeat(100_000))
    expect(await peer.closed()).toMatchObject({ code: 1009 })
    const pong = nextMessage(bystander, 'pusher:pong')
    bystander.send_event('pusher:ping', {})
    await pong
    expect(target.realtime.stats().connections).toBe(1)
  }),

  withServer('a second subscription to the same channel is refused', {}, async ({ target, clients }) => {
    const name = channelName('private')
    const client = await clients.connect()
    await subscribed(client, name)
    const { auth } = publisherFor(target).authorizeChannel(client.connection.socket_id, name)
    const refused = nextMessage(client, 'pusher:error')
    client.send_event('pusher:subscribe', { channel: name, auth })
    expect(await refused).toEqual({ message: `Existing subscription to channel ${name}` })
  }),

  withServer('only known versions of the protocol are served', {}, async ({ target }) => {
    const path = `/app/${target.key}`
    expect(await new RawPeer(target, path).closed()).toMatchObject({ code: 4008 })
    for (const version of ['4', '8', 'seven']) {
      expect(await new RawPeer(target, `${path}?protocol=${version}`).closed()).toMatchObject({ code: 4007 })
    }
  }),

  withServer('a signature is good for 600 seconds on both sides of now', {}, async ({ target }) => {
    const body = JSON.stringify({ name: 'a', data: '{}', channels: [channelName('private')] })
    for (const [clockOffsetSeconds, status] of [
      [-595, 200],
      [595, 200],
      [-602, 401],
      [605, 401],
    ] as const) {
      expect(await postSigned(target, 'events', body, { clockOffsetSeconds })).toMatchObject({ status })
    }
  }),

  withServer('an oversize body is refused and the server goes on', {}, async ({ target }) => {
    const channels = [channelName('private')]
    const body = JSON.stringify({ name: 'a', data: 'x'.repeat(3_000_000), channels })
    expect(await postSigned(target, 'events', body)).toMatchObject({ status: 413 })
    const unsigned = await postSigned(target, 'events', body, { query: { auth_version: '2.0' } })
    expect(unsigned.status).toBe(401)
    await publisherFor(target).trigger(channels, 'a', {})
    expect(target.realtime.stats().published).toBe(1)
  }),

  withServer('another app, another path and another method are told apart', {}, async ({ target }) => {
    const body = JSON.stringify({ name: 'a', data: '{}', channels: [channelName('private')] })
    expect(await postSigned({ ...target, appId: 'other' }, 'events', body)).toMatchObject({ status: 404 })
    const origin = `http://${target.host}:${target.port}`
    expect((await fetch(`${origin}/apps/${target.appId}/events`)).status).toBe(401)
    const foreign = await fetch(`${origin}/orders`)
    expect(await foreign.text()).toBe('not realtime')
    await expect(publisherFor(target).get({ path: '/events' })).rejects.toMatchObject({ status: 405 })
  }),

  withServer('channels tell how many sockets and users they have', {}, async ({ target, clients }) => {
    const [room, line] = [channelName('presence'), channelName('private')]
    for (const id of ['anna', 'anna', 'borys']) await joined(await clients.connect({ user: { id } }), room)
    await subscribed(await clients.connect(), line)
    const ask = async (path: string, params: Record<string, string>) =>
      (await publisherFor(target).get({ path, params })).json()
    expect(await ask('/channels', { filter_by_prefix: 'presence-', info: 'user_count' })).toEqual({
      channels: { [room]: { user_count: 2 } },
    })
    expect(await ask(`/channels/${room}`, { info: 'user_count,subscription_count' })).toEqual({
      occupied: true,
      user_count: 2,
      subscription_count: 3,
    })
    expect(await ask(`/channels/${line}-other`, { info: 'subscription_count' })).toEqual({
      occupied: false,
      subscription_count: 0,
    })
    await expect(ask('/channels', { info: 'user_count' })).rejects.toMatchObject({ status: 400 })
    await expect(ask(`/channels/${line}`, { info: 'user_count' })).rejects.toMatchObject({ status: 400 })
    await expect(ask(`/channels/${line}`, { info: 'secrets' })).rejects.toMatchObject({ status: 400 })
  }),

  withServer('a channel is forgotten with its last subscriber', {}, async ({ target, clients }) => {
    const name = channelName('presence')
    const [first, second] = [
      await clients.connect({ user: { id: 'anna' } }),
      await clients.connect({ user: { id: 'borys' } }),
    ]
    const channel = await joined(first, name)
    await joined(second, name)
    expect(target.realtime.stats()).toMatchObject({ connections: 2, channels: 1 })
    const left = nextEvent(channel, 'pusher:member_removed')
    second.disconnect()
    await left
    first.unsubscribe(name)
    const pong = nextMessage(first, 'pusher:pong')
    first.send_event('pusher:ping', {})
    await pong
    expect(target.realtime.stats()).toMatchObject({ connections: 1, channels: 0 })
  }),
]
