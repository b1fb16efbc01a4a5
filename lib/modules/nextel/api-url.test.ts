import { expect, test } from 'vitest'
import { nextelSettingsInputSchema, nextelSettingsSchema } from '@/lib/modules/schema'
import { apiUrlOf } from './api-url'

test('without any choice it is the old host', () => {
  expect(apiUrlOf(nextelSettingsSchema.parse({}))).toBe('https://cstat.nextel.com.ua:8443/tracking/api')
})

test('the current host and an own address can be chosen', () => {
  expect(apiUrlOf({ apiHost: 'unitalk', ownUrl: '' })).toBe('https://api.unitalk.cloud/api')
  expect(apiUrlOf({ apiHost: 'own', ownUrl: 'https://pbx.example/api' })).toBe('https://pbx.example/api')
})

test('the environment wins over every choice', () => {
  expect(apiUrlOf({ apiHost: 'unitalk', ownUrl: '' }, 'http://127.0.0.1:4010/api/')).toBe(
    'http://127.0.0.1:4010/api',
  )
})

test('an own address loses its last slash and is forgotten when another host is chosen', () => {
  const own = { apiHost: 'own', ownUrl: ' https://pbx.example/api/ ' }
  expect(nextelSettingsInputSchema.parse(own).ownUrl).toBe('https://pbx.example/api')
  expect(nextelSettingsInputSchema.parse({ ...own, apiHost: 'nextel' }).ownUrl).toBe('')
})

test.each([
  '',
  'pbx.example',
  'ftp://pbx.example',
  'https://me:secret@pbx.example',
  'https://pbx.example/?a=1',
  'javascript:alert(1)',
])('the own address %j is refused at its field', (ownUrl) => {
  const result = nextelSettingsInputSchema.safeParse({ apiHost: 'own', ownUrl })
  expect(result.error?.issues).toMatchObject([{ path: ['ownUrl'], message: 'errors.modules.url' }])
})

test.each(['', 'ключ', 'two words', 'line\nbreak', 'x'.repeat(501)])('the key %j is refused', (apiKey) => {
  expect(nextelSettingsInputSchema.safeParse({ apiHost: 'nextel', apiKey }).success).toBe(false)
})

test('a key is taken without the blanks around it', () => {
  expect(nextelSettingsInputSchema.parse({ apiHost: 'nextel', apiKey: ' abc123 \n' }).apiKey).toBe('abc123')
})
