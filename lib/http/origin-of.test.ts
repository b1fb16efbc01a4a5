import { expect, test } from 'vitest'
import { originOf } from './origin-of'

test('without a proxy it is the host that was asked', () => {
  expect(originOf(new Headers({ host: 'desk.local:3000' }))).toBe('http://desk.local:3000')
})

test('behind proxies it is what the first of them was asked', () => {
  const headers = {
    host: '127.0.0.1:3000',
    'x-forwarded-host': 'crm.example, inner',
    'x-forwarded-proto': 'https,http',
  }
  expect(originOf(new Headers(headers))).toBe('https://crm.example')
})
