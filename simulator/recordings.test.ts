import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { type Bench, startBench } from './pbx-test-kit'

let bench: Bench
beforeEach(async () => {
  bench = await startBench()
})
afterEach(() => bench.close())

const past = async (more: object = {}) =>
  z
    .object({ link: z.string() })
    .parse(await bench.done('past-calls', { client: '380500000001', secondsTalk: 2, ...more })).link
const SIZE = 44 + 2 * 16_000

test('a recording is WAV as long as the talk and needs no key', async () => {
  const response = await fetch(await past())
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('audio/wav')
  expect(response.headers.get('accept-ranges')).toBe('bytes')
  const bytes = Buffer.from(await response.arrayBuffer())
  expect(bytes.length).toBe(SIZE)
  expect(bytes.toString('latin1', 0, 4)).toBe('RIFF')
})

test('a range answers 206 with exactly its bytes', async () => {
  const link = await past()
  const whole = Buffer.from(await (await fetch(link)).arrayBuffer())
  const part = await fetch(link, { headers: { Range: 'bytes=1000-1999' } })
  expect(part.status).toBe(206)
  expect(part.headers.get('content-range')).toBe(`bytes 1000-1999/${SIZE}`)
  expect(Buffer.from(await part.arrayBuffer()).equals(whole.subarray(1000, 2000))).toBe(true)
})

test('a range beyond the end answers 416', async () => {
  const response = await fetch(await past(), { headers: { Range: `bytes=${SIZE}-` } })
  expect(response.status).toBe(416)
  expect(response.headers.get('content-range')).toBe(`bytes */${SIZE}`)
})

test('HEAD tells the size and sends nothing', async () => {
  const response = await fetch(await past(), { method: 'HEAD' })
  expect(response.headers.get('content-length')).toBe(String(SIZE))
  expect((await response.arrayBuffer()).byteLength).toBe(0)
})

test('calls that nobody answered have no recording, and other methods are refused', async () => {
  expect(await bench.done('past-calls', { client: '1', state: 'NOANSWER' })).toMatchObject({ link: null })
  expect((await fetch(`${bench.url}/tracking/rec/1709280900.101/2026-03-01`)).status).toBe(404)
  expect((await fetch(await past(), { method: 'POST' })).status).toBe(405)
})

const statuses = async (link: string, times: number) => {
  const seen: number[] = []
  for (let time = 0; time < times; time++) seen.push((await fetch(link, { method: 'HEAD' })).status)
  return seen
}

test('a late recording is missing for so many requests of its own', async () => {
  const [first, second] = [await past(), await past()]
  await bench.done('misbehave', { recordings: { lateRequests: 2 } })
  expect(await statuses(first, 3)).toEqual([404, 404, 200])
  expect(await statuses(second, 3)).toEqual([404, 404, 200])
})

test('a recording held back is there after the release', async () => {
  const own = await past({ recording: { lateRequests: 'untilReleased' } })
  const link = await past()
  await bench.done('misbehave', { recordings: { lateRequests: 'untilReleased' } })
  expect([await statuses(own, 1), await statuses(link, 1)]).toEqual([[404], [404]])
  await bench.done('release')
  expect([await statuses(own, 1), await statuses(link, 1)]).toEqual([[200], [200]])
})

test('a recording can be missing for ever, for one call only', async () => {
  expect(await statuses(await past({ recording: { missing: true } }), 2)).toEqual([404, 404])
  expect(await statuses(await past(), 1)).toEqual([200])
})

test('a recording can be a redirect to anywhere', async () => {
  const link = await past({ recording: { redirectTo: 'http://127.0.0.1:1/secret' } })
  const response = await fetch(link, { redirect: 'manual' })
  expect([response.status, response.headers.get('location')]).toEqual([302, 'http://127.0.0.1:1/secret'])
})

test('a recording can be too large, without saying so beforehand', async () => {
  const response = await fetch(await past({ recording: { tooLargeMb: 3 } }))
  expect(response.headers.get('content-length')).toBeNull()
  expect((await response.arrayBuffer()).byteLength).toBe(3 * 1024 * 1024)
})

test('a listener may hang up in the middle of an endless file', async () => {
  const response = await fetch(await past({ recording: { tooLargeMb: 10_000 } }))
  const reader = response.body?.getReader()
  expect((await reader?.read())?.value?.length).toBeGreaterThan(0)
  await reader?.cancel()
  expect((await fetch(`${bench.url}/health`)).status).toBe(200)
})

test('a recording can be wrongly labelled or a page', async () => {
  const label = await fetch(await past({ recording: { contentType: 'text/plain' } }))
  expect(label.headers.get('content-type')).toBe('text/plain')
  expect(Buffer.from(await label.arrayBuffer()).toString('latin1', 0, 4)).toBe('RIFF')
  const html = await fetch(await past({ recording: { html: true } }))
  expect([html.status, html.headers.get('content-type')]).toEqual([200, 'text/html'])
})

test('a live call is recorded for as long as it reports to have talked', async () => {
  const { id } = await bench.step('calls', { script: 'manual', lines: ['2001'] })
  await bench.step(`calls/${id}/answer`)
  const { call } = await bench.step(`calls/${id}/hangup`, { secondsTalk: 3 })
  const response = await fetch(call.link ?? '')
  expect((await response.arrayBuffer()).byteLength).toBe(44 + 3 * 16_000)
})

test('the link can be left out or point to another host', async () => {
  const links: unknown[] = []
  for (const link of ['https://evil.example/x.mp3', null]) {
    const { id } = await bench.step('calls', { script: 'manual', lines: ['2001'] })
    await bench.step(`calls/${id}/answer`)
    await bench.step(`calls/${id}/hangup`, { link })
    links.push(bench.webhooks().at(-1)?.call.link)
  }
  expect(links).toEqual(['https://evil.example/x.mp3', undefined])
})
