import { expectProblem } from '../fixtures/expect-problem'
import { expect, test } from '../fixtures/test'

const form = (fields: Record<string, string>) => ({
  body: new URLSearchParams(fields).toString(),
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
})

test('everybody may listen to his own channel and to nobody else’s', async ({ person, api }) => {
  const me = await person()
  const other = await person()
  const supervisor = await person({ role: 'supervisor' })
  const rows: [typeof me, string, boolean][] = [
    [me, `private-user-${me.id}`, true],
    [me, 'private-orders', true],
    [me, 'private-missed', true],
    [me, 'presence-missed', false],
    [me, 'private-calls', false],
    [me, `private-user-${other.id}`, false],
    [me, `private-user-${me.id}x`, false],
    [me, `private-user-${me.id.toUpperCase()}`, false],
    [me, `presence-user-${me.id}`, false],
    [me, 'presence-orders', false],
    [me, 'private-encrypted-orders', false],
    [me, 'private-user-*', false],
    [me, '#server-to-user-1', false],
    [me, 'public', false],
    [supervisor, 'private-calls', true],
    [supervisor, `private-user-${me.id}`, false],
  ]
  for (const [user, channel, may] of rows) {
    const ask = await api(user)
    const sent = form({ socket_id: '123.456', channel_name: channel })
    const answer = await ask('POST', '/api/realtime/auth', sent)
    if (may) {
      expect(answer.status, channel).toBe(200)
      expect(answer.json()).toEqual({ auth: expect.stringMatching(/^[0-9a-f]{20}:[0-9a-f]{64}$/) })
    } else expectProblem(answer, 'forbidden')
  }
})

test('a channel is not opened by a form that is broken, strange or large', async ({ person, api }) => {
  const me = await person()
  const ask = await api(me)
  const channel_name = `private-user-${me.id}`
  for (const sent of [
    form({}),
    form({ channel_name }),
    form({ socket_id: '123.456' }),
    form({ socket_id: 'abc', channel_name }),
    form({ socket_id: '123.456:private-calls', channel_name }),
    form({ socket_id: '123.456\n', channel_name: 'private-orders' }),
    form({ socket_id: '123.456', channel_name: '' }),
    form({ socket_id: '123.456', channel_name: 'x'.repeat(201) }),
    { json: { socket_id: '123.456', channel_name } },
  ]) {
    expectProblem(await ask('POST', '/api/realtime/auth', sent), 'invalid_input')
  }
  expectProblem(
    await ask('POST', '/api/realtime/auth', form({ socket_id: '1.1', channel_name: 'x'.repeat(5000) })),
    'too_large',
  )
})
