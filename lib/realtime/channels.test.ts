import { expect, test } from 'vitest'
import { callsChannel, maySubscribe, ordersChannel, userChannel } from './channels'

const me = { id: '0198c0de-0000-7000-8000-000000000001', role: 'operator' } as const
const other = '0198c0de-0000-7000-8000-000000000002'

test.each([
  ['my own channel', userChannel(me.id), true],
  ['a colleague’s channel', userChannel(other), false],
  ['the orders', ordersChannel, true],
  ['all calls', callsChannel, false],
  ['a presence channel nobody named', 'presence-orders', false],
  ['a name that only begins like mine', `${userChannel(me.id)}x`, false],
  ['nothing', '', false],
])('an operator and %s: %s → %s', (_title, channel, may) => {
  expect(maySubscribe(me, channel)).toBe(may)
})

test('a supervisor hears all calls, but not an operator’s own channel', () => {
  const supervisor = { id: other, role: 'supervisor' } as const
  expect(maySubscribe(supervisor, callsChannel)).toBe(true)
  expect(maySubscribe(supervisor, userChannel(me.id))).toBe(false)
})
