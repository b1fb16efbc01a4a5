import { expect, test } from 'vitest'
import { isPublicAddress } from './is-public-address'

test.each(['https://crm.example.com', 'http://203.0.113.7:3000', 'https://172.32.0.1'])(
  '%s can be reached',
  (url) => {
    expect(isPublicAddress(url)).toBe(true)
  },
)

test.each([
  'http://localhost:3000',
  'http://127.0.0.1:3000',
  'http://10.1.2.3',
  'http://192.168.0.5',
  'http://172.20.0.1',
  'http://desk',
  'http://desk.local',
  'http://[::1]:3000',
  'nonsense',
])('%s cannot be reached from the internet', (url) => {
  expect(isPublicAddress(url)).toBe(false)
})
