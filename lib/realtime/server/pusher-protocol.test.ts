import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
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
} from './testing/clients'
import { embeddedOnlyCases } from './testing/embedded-only-cases'
import { postSigned } from './testing/signed-request'
import { type EmbeddedTarget, externalTarget, startEmbedded, type Target } from './testing/target'

// One description of the protocol for every server we may run on: the embedded one, or the one PUSHER_HOST names.
const external = externalTarget()
let embedded: EmbeddedTarget | null = null
let target: Target
const clients = clientPool(() => target)
const publisher = () => publisherFor(target)

beforeAll(async () => {
  if (!external) embedded = await startEmbedded()
  target = external ?? embedded ?? (await startEmbedded())
})
afterEach(() => clients.dispose())
afterAll(async () => {
  await embedded?.stop()
})

test('a client that connects gets a socket id', async () => {
  const client = await clients.connect()
  expect(client.connection.socket_id).toMatch(/^\d+\.\d+$/)
})

test('a client with an unknown key is told not to come back', async () => {
  const client = clients.open({ key: 'nobody-has-this-key' })
  const error = nextOf(client, 'error')
  await nextOf(client, 'disconnected')
  expect(await error).toMatchObject({ error: { data: { code: 4001 } } })
})

test('an event reaches the subscribers of its private channel with its data unchanged', async () => {
  const name = channelName('private')
  const channel = await subscribed(await clients.connect(), name)
  const data = { text: 'Дзвінок \u2028 «нове» 🔔', nested: { list: [1, null, true] } }
  const received = nextEvent(channel, 'call.updated')
  await publisher().trigger(name, 'call.updated', data)
  expect(await received).toEqual(data)
})

test('an event stays in its channel', async () => {
  const [mine, other] = [channelName('private'), channelName('private')]
  const client = await clients.connect()
  const seen: unknown[] = []
  const channel = await subscribed(client, mine)
  channel.bind('note', (data: unknown) => seen.push(data))
  await publisher().trigger(other, 'note', 'not for me')
  const received = nextEvent(channel, 'note')
  await publisher().trigger(mine, 'note', 'for me')
  await received
  expect(seen).toEqual(['for me'])
})

test('after unsubscribing nothing of the channel arrives any more', async () => {
  const [left, kept] = [channelName('private'), channelName('private')]
  const client = await clients.connect()
  const seen: string[] = []
  client.bind_global((event: string) => seen.push(event))
  await subscribed(client, left)
  client.unsubscribe(left)
  const channel = await subscribed(client, kept)
  const received = nextEvent(channel, 'kept')
  await publisher().trigger([left, kept], 'kept', {})
  await received
  expect(seen.filter((event) => event === 'kept')).toHaveLength(1)
})

test('a subscription signed with a wrong secret is refused', async () => {
  const [refused, allowed] = [channelName('private'), channelName('private')]
  const intruder = await clients.connect({ signWith: 'not-the-secret' })
  const seen: string[] = []
  intruder.bind_global((event: string) => seen.push(event))
  const refusal = Promise.race([
    nextMessage(intruder, 'pusher:error'),
    nextMessage(intruder, 'pusher:subscription_error'),
  ])
  intruder.subscribe(refused)
  await refusal

  const witness = await subscribed(await clients.connect(), allowed)
  const witnessed = nextEvent(witness, 'secret')
  await publisher().trigger([refused, allowed], 'secret', {})
  await witnessed
  const pong = nextMessage(intruder, 'pusher:pong')
  intruder.send_event('pusher:ping', {})
  await pong
  expect(seen).not.toContain('secret')
  expect(intruder.channel(refused).subscribed).toBe(false)
})

test('a signature for one channel opens no other', async () => {
  const [signed, wanted] = [channelName('private'), channelName('private')]
  const client = await clients.connect()
  const { auth } = publisher().authorizeChannel(client.connection.socket_id, signed)
  const refusal = Promise.race([
    nextMessage(client, 'pusher:error'),
    nextMessage(client, 'pusher:subscription_error'),
  ])
  const success: string[] = []
  client.bind_global((event: string) => success.push(event))
  client.send_event('pusher:subscribe', { channel: wanted, auth })
  await refusal
  expect(success).not.toContain('pusher_internal:subscription_succeeded')
})

test('a signature for one socket opens the channel to no other', async () => {
  const name = channelName('private')
  const [owner, thief] = await Promise.all([clients.connect(), clients.connect()])
  const { auth } = publisher().authorizeChannel(owner.connection.socket_id, name)
  const refusal = Promise.race([
    nextMessage(thief, 'pusher:error'),
    nextMessage(thief, 'pusher:subscription_error'),
  ])
  thief.send_event('pusher:subscribe', { channel: name, auth })
  await refusal
})

test('the members of a presence channel know each other', async () => {
  const name = channelName('presence')
  const anna = await joined(await clients.connect({ user: { id: 'anna', info: { name: 'Анна' } } }), name)
  const added = nextEvent(anna, 'pusher:member_added')
  const borys = await joined(await clients.connect({ user: { id: 'borys', info: { name: 'Борис' } } }), name)
  expect(await added).toEqual({ id: 'borys', info: { name: 'Борис' } })
  expect(memberIds(borys.members)).toEqual(['anna', 'borys'])
  expect(borys.members.me).toEqual({ id: 'borys', info: { name: 'Борис' } })
  expect(borys.members.get('anna')).toEqual({ id: 'anna', info: { name: 'Анна' } })
})

test('a user with two sockets joins once and leaves with the last one', async () => {
  const name = channelName('presence')
  const watcher = await joined(await clients.connect({ user: { id: 'watcher' } }), name)
  const seen: string[] = []
  watcher.bind('pusher:member_added', ({ id }: { id: string }) => seen.push(`+${id}`))
  watcher.bind('pusher:member_removed', ({ id }: { id: string }) => seen.push(`-${id}`))

  const [first, second] = await Promise.all([
    clients.connect({ user: { id: 'anna' } }),
    clients.connect({ user: { id: 'anna' } }),
  ])
  await joined(first, name)
  const secondTab = await joined(second, name)
  expect(secondTab.members.count).toBe(2)
  const third = await clients.connect({ user: { id: 'borys' } })
  await joined(third, name)
  first.disconnect()
  const borysLeft = nextEvent(watcher, 'pusher:member_removed')
  third.unsubscribe(name)
  await borysLeft
  const annaLeft = nextEvent(watcher, 'pusher:member_removed')
  second.disconnect()
  await annaLeft
  expect(seen).toEqual(['+anna', '+borys', '-borys', '-anna'])
  expect(memberIds(watcher.members)).toEqual(['watcher'])
})

test('a presence channel without a signed member is refused', async () => {
  const name = channelName('presence')
  const client = await clients.connect()
  const { auth } = publisher().authorizeChannel(client.connection.socket_id, name)
  const refusal = Promise.race([
    nextMessage(client, 'pusher:error'),
    nextMessage(client, 'pusher:subscription_error'),
  ])
  const forged = JSON.stringify({ user_id: 'admin' })
  client.send_event('pusher:subscribe', { channel: name, auth, channel_data: forged })
  await refusal
  const answer = await publisher().get({ path: `/channels/${name}` })
  expect(await answer.json()).toMatchObject({ occupied: false })
})

test('the socket named by the publisher does not get its own event back', async () => {
  const name = channelName('private')
  const [author, reader] = await Promise.all([clients.connect(), clients.connect()])
  const [own, others] = await Promise.all([subscribed(author, name), subscribed(reader, name)])
  const seen: unknown[] = []
  own.bind('saved', (data: unknown) => seen.push(data))
  const read = nextEvent(others, 'saved')
  await publisher().trigger(name, 'saved', 1, { socket_id: author.connection.socket_id })
  expect(await read).toBe(1)
  const marker = nextEvent(own, 'saved')
  await publisher().trigger(name, 'saved', 2)
  await marker
  expect(seen).toEqual([2])
})

test('a batch of ten events arrives whole and in order', async () => {
  const name = channelName('private')
  const channel = await subscribed(await clients.connect(), name)
  const seen: unknown[] = []
  channel.bind('step', (data: unknown) => seen.push(data))
  const last = nextEvent(channel, 'last')
  const steps = Array.from({ length: 9 }, (_, step) => ({ channel: name, name: 'step', data: step }))
  await publisher().triggerBatch([...steps, { channel: name, name: 'last', data: {} }])
  await last
  expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
})

test('a batch of eleven events is refused whole', async () => {
  const event = { channel: channelName('private'), name: 'step', data: '{}' }
  const answer = await postSigned(target, 'batch_events', JSON.stringify({ batch: Array(11).fill(event) }))
  expect(answer.status).toBe(400)
})

test('an event for more than a hundred channels is refused', async () => {
  const channels = Array.from({ length: 101 }, () => channelName('private'))
  const answer = await postSigned(target, 'events', JSON.stringify({ name: 'a', data: '{}', channels }))
  expect(answer.status).toBe(400)
})

test('data of ten kilobytes is delivered and one byte more is refused', async () => {
  const name = channelName('private')
  const channel = await subscribed(await clients.connect(), name)
  const received = nextEvent(channel, 'big')
  await publisher().trigger(name, 'big', 'x'.repeat(10_240))
  expect(await received).toHaveLength(10_240)
  const tooBig = publisher().trigger(name, 'big', 'x'.repeat(10_241))
  await expect(tooBig).rejects.toMatchObject({ status: 413 })
})

test('one oversize event refuses its whole batch', async () => {
  const name = channelName('private')
  const channel = await subscribed(await clients.connect(), name)
  const seen: unknown[] = []
  channel.bind('part', (data: unknown) => seen.push(data))
  const small = { channel: name, name: 'part', data: 'small' }
  const batch = publisher().triggerBatch([small, { ...small, data: 'x'.repeat(11_000) }])
  await expect(batch).rejects.toMatchObject({ status: 413 })
  const marker = nextEvent(channel, 'marker')
  await publisher().trigger(name, 'marker', {})
  await marker
  expect(seen).toEqual([])
})

test('a publisher with a wrong secret is refused', async () => {
  const impostor = publisherFor(target, { secret: 'not-the-secret' })
  await expect(impostor.trigger(channelName('private'), 'a', {})).rejects.toMatchObject({ status: 401 })
  await expect(impostor.get({ path: '/channels' })).rejects.toMatchObject({ status: 401 })
})

test('a publisher with an unknown key is refused', async () => {
  const stranger = publisherFor(target, { key: 'nobody-has-this-key' })
  await expect(stranger.trigger(channelName('private'), 'a', {})).rejects.toThrow('Unexpected status code 4')
})

test('a body other than the signed one is refused', async () => {
  const body = JSON.stringify({ name: 'a', data: 'honest', channels: [channelName('private')] })
  const answer = await postSigned(target, 'events', body, { sentBody: body.replace('honest', 'forged') })
  expect(answer.status).toBe(401)
})

test('malformed bodies are refused', async () => {
  for (const body of ['', 'not json', '[]', '{}', '{"name":"a","channels":["private-a"]}']) {
    const answer = await postSigned(target, 'events', body)
    expect(answer.status, body).toBeGreaterThanOrEqual(400)
    expect(answer.status, body).toBeLessThan(500)
  }
})

test('the channels and users that are there can be asked for', async () => {
  const [room, line] = [channelName('presence'), channelName('private')]
  const [first, second, other] = await Promise.all(
    ['anna', 'anna', 'borys'].map((id) => clients.connect({ user: { id } })),
  )
  if (!first || !second || !other) throw new Error('three clients were asked for')
  await Promise.all([joined(first, room), joined(second, room), joined(other, room), subscribed(first, line)])
  const ask = async (path: string, params = {}) => (await publisher().get({ path, params })).json()
  expect(await ask('/channels')).toMatchObject({ channels: { [room]: {}, [line]: {} } })
  const { channels } = await ask('/channels', { filter_by_prefix: 'presence-' })
  expect(Object.keys(channels)).toContain(room)
  expect(Object.keys(channels)).not.toContain(line)
  expect(await ask(`/channels/${room}`, { info: 'user_count' })).toMatchObject({
    occupied: true,
    user_count: 2,
  })
  const { users } = await ask(`/channels/${room}/users`)
  expect(users.map(({ id }: { id: string }) => id).sort()).toEqual(['anna', 'borys'])
  await expect(publisher().get({ path: `/channels/${line}/users` })).rejects.toMatchObject({ status: 400 })
})

test('a ping is answered with a pong', async () => {
  const client = await clients.connect()
  const pong = nextMessage(client, 'pusher:pong')
  client.send_event('pusher:ping', {})
  await pong
})

test('malformed frames leave the server alive', async () => {
  const name = channelName('private')
  const clumsy = await clients.connect()
  const frames = [
    '',
    'not json',
    'null',
    '['.repeat(5_000),
    '{"event":"pusher:nonsense"}',
    '{"event":"nonsense"}',
  ]
  for (const frame of frames) clumsy.connection.send(frame)

  const channel = await subscribed(await clients.connect(), name)
  const received = nextEvent(channel, 'alive')
  await publisher().trigger(name, 'alive', {})
  await received
})

test('500 clients on one channel all get an event', { timeout: 60_000 }, async () => {
  const name = channelName('private')
  const everybody = await Promise.all(Array.from({ length: 500 }, () => clients.connect()))
  const channels = await Promise.all(everybody.map((client) => subscribed(client, name)))
  const received = channels.map((channel) => nextEvent(channel, 'for all'))
  await publisher().trigger(name, 'for all', { number: 500 })
  expect(await Promise.all(received)).toEqual(Array(500).fill({ number: 500 }))
})

// The service's clock is not ours to know, so what lies near the limit is tested on our own server.
test('a request signed more than 600 seconds ago, or ahead, is refused', async () => {
  const body = JSON.stringify({ name: 'a', data: '{}', channels: [channelName('private')] })
  for (const clockOffsetSeconds of [-660, 660, -86_400]) {
    const answer = await postSigned(target, 'events', body, { clockOffsetSeconds })
    expect(answer.status).toBe(401)
  }
  expect(await postSigned(target, 'events', body)).toMatchObject({ status: 200 })
})

for (const { title, run } of external ? [] : embeddedOnlyCases) test(title, run)
