import { describe, expect, test } from 'vitest'
import { brandOf, brands } from './brands'
import { nextel } from './nextel'

const isAllowed = (url: string, apiUrl = brands.nextel.apiUrl) =>
  nextel.isRecordingHost(new URL(url), { apiUrl, apiKey: 'secret' })

describe('a recording', () => {
  test.each([
    'https://api.unitalk.cloud:8443/tracking/rec/1709280900.101/2026-03-01',
    'https://cstat.nextel.com.ua:8443/tracking/rec/1.1/2026-03-01',
    'https://rec.a.unitalk.cloud/1.mp3',
    'https://API.UniTalk.Cloud/1.mp3',
  ])('is fetched from the vendor: %s', (url) => {
    expect(isAllowed(url)).toBe(true)
  })

  test.each([
    'http://api.unitalk.cloud/tracking/rec/1.1/2026-03-01',
    'https://evilnextel.com.ua/1',
    'https://nextel.com.ua.evil.example/1',
    'https://evil.example/api.unitalk.cloud',
    'https://api.unitalk.cloud@evil.example/1',
    'https://user:secret@api.unitalk.cloud/1',
    'https://api.unitalk.cloud./1',
    'https://127.0.0.1/1',
    'https://169.254.169.254/latest/meta-data',
    'ftp://api.unitalk.cloud/1',
    'file:///etc/passwd',
    'data:audio/mpeg;base64,AAAA',
  ])('is not fetched from %s', (url) => {
    expect(isAllowed(url)).toBe(false)
  })

  test.each([
    ['http://127.0.0.1:4010/tracking/rec/1.1/2026-03-01', true],
    ['http://127.0.0.1:4011/tracking/rec/1.1/2026-03-01', false],
    ['http://127.0.0.1/', false],
    ['http://localhost:4010/', false],
    ['http://user@127.0.0.1:4010/', false],
    ['https://api.unitalk.cloud/1', true],
  ])('with an API at http://127.0.0.1:4010: %s is %s', (url, allowed) => {
    expect(isAllowed(url, 'http://127.0.0.1:4010/tracking/api')).toBe(allowed)
  })

  test('comes by https from the host of an API of one’s own, on any port', () => {
    expect(isAllowed('https://pbx.example:9000/rec/1', 'https://pbx.example/api')).toBe(true)
    expect(isAllowed('http://pbx.example/rec/1', 'https://pbx.example/api')).toBe(false)
  })

  test('is fetched from the vendor only when the address of the API is broken', () => {
    expect(isAllowed('https://evil.example/', 'not an address')).toBe(false)
    expect(isAllowed('https://api.unitalk.cloud/1', 'not an address')).toBe(true)
  })
})

describe('the two names of the vendor', () => {
  test('have an API and cabinet pages each', () => {
    expect(brands.nextel.links).toMatchObject({
      api: 'https://my.nextel.com.ua/index.html#api',
      users: 'https://my.nextel.com.ua/index.html#users',
      outScenarios: 'https://my.nextel.com.ua/index.html#outscenarios',
      inScenarios: 'https://my.nextel.com.ua/index.html#inscenarios',
      autodial: 'https://my.nextel.com.ua/index.html#autodial',
    })
    expect(brands.unitalk.links.api).toBe('https://my.unitalk.cloud/index.html#api')
  })

  test.each([
    [brands.nextel.apiUrl, 'Nextel'],
    [brands.unitalk.apiUrl, 'UniTalk'],
    ['http://127.0.0.1:4010/tracking/api', 'Nextel'],
    ['', 'Nextel'],
  ])('%j is %s', (apiUrl, name) => {
    expect(brandOf(apiUrl).name).toBe(name)
  })
})
