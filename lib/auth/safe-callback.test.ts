import { expect, test } from 'vitest'
import { safeCallback } from './safe-callback'

test.each([
  ['/users', '/users'],
  ['/orders?status=new&q=%D0%BE', '/orders?status=new&q=%D0%BE'],
  ['/orders/1042#calls', '/orders/1042#calls'],
])('a path of ours is kept: %s', (wanted, expected) => {
  expect(safeCallback(wanted)).toBe(expected)
})

test.each([
  undefined,
  null,
  ['/users'],
  '',
  'users',
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example/',
  '/\t/evil.example/',
  '/.//evil.example',
  '/x/..//evil.example',
  'javascript:alert(1)',
  '/login',
  '/login?callbackUrl=/login',
  '/api/auth/signout',
])('anything else leads to the orders: %j', (wanted) => {
  expect(safeCallback(wanted)).toBe('/orders')
})
