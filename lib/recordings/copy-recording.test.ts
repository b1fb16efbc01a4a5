import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { prisma } from '@/lib/db/prisma'
import { env } from '@/lib/env'
import { isRecordingHost } from '@/lib/telephony/nextel/recording-host'
import { makeCall, makeUser } from '@/prisma/factories'
import { startPbx } from '@/simulator/start-pbx'
import { copyRecording } from './copy-recording'

const data = env().DATA_DIR

let pbx: Awaited<ReturnType<typeof startPbx>>
beforeAll(async () => {
  pbx = await startPbx({ port: 0 })
})
afterAll(() => pbx.close())

const control = async (route: string, body: object): Promise<{ link: string }> => {
  const response = await fetch(`${pbx.url}/control/${route}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(response.status).toBe(200)
  return response.json()
}

beforeEach(() => control('reset', {}))

const allowed = (url: URL) => isRecordingHost(url, { apiUrl: `${pbx.url}/tracking/api`, apiKey: '' })

/** A call of the practice PBX that is over, and our row for its recording. */
async function recorded(misbehaviour: object = {}, sourceUrl?: string) {
  const { link } = await control('past-calls', {
    client: '380500000001',
    secondsTalk: 3,
    recording: misbehaviour,
  })
  const call = await makeCall(prisma())
  return prisma().recording.create({ data: { callId: call.id, sourceUrl: sourceUrl ?? link } })
}

/** A server of the test that answers 200 and these bytes, in pieces of `piece`. */
async function answering(body: Buffer, piece = Math.max(body.length, 1)) {
  const server = createServer(async (_request, response) => {
    response.writeHead(200, { 'content-type': 'audio/mpeg' })
    response.flushHeaders()
    for (let from = 0; from < body.length; from += piece) {
      await new Promise((sent) => response.write(body.subarray(from, from + piece), sent))
    }
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/rec/1` }
}

const stateOf = (id: string) => prisma().recording.findUniqueOrThrow({ where: { id } })
const filesIn = () =>
  readdirSync(data, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())

describe('a recording is copied into our own storage', () => {
  test('byte for byte, with its checksum', async () => {
    const recording = await recorded()
    await copyRecording(recording.id, allowed, false)
    const copied = await stateOf(recording.id)
    expect(copied).toMatchObject({ state: 'ready', contentType: 'audio/wav', failure: null, attempts: 1 })
    const original = Buffer.from(await (await fetch(recording.sourceUrl)).arrayBuffer())
    const copy = readFileSync(path.join(data, 'recordings', copied.storageKey ?? ''))
    expect(copy.equals(original)).toBe(true)
    expect(copied).toMatchObject({
      bytes: original.length,
      checksum: createHash('sha256').update(original).digest('hex'),
    })
  })

  test('once: a copy that is there is left alone', async () => {
    const recording = await recorded()
    await copyRecording(recording.id, allowed, false)
    await copyRecording(recording.id, allowed, false)
    expect(await stateOf(recording.id)).toMatchObject({ state: 'ready', attempts: 1 })
  })

  test('later, when the phone system is late', async () => {
    const recording = await recorded({ lateRequests: 2 })
    await expect(copyRecording(recording.id, allowed, false)).rejects.toThrow('notYet')
    expect(await stateOf(recording.id)).toMatchObject({ state: 'pending', failure: 'notYet' })
    await expect(copyRecording(recording.id, allowed, false)).rejects.toThrow('notYet')
    await copyRecording(recording.id, allowed, false)
    expect(await stateOf(recording.id)).toMatchObject({ state: 'ready', attempts: 3, failure: null })
  })

  test('whatever its Content-Type says, as long as it is audio', async () => {
    const recording = await recorded({ contentType: 'text/plain' })
    await copyRecording(recording.id, allowed, false)
    expect(await stateOf(recording.id)).toMatchObject({ state: 'ready', contentType: 'audio/wav' })
  })
})

describe('what is no recording is told apart', () => {
  test('one that never comes is missing after the last try, with the reason', async () => {
    const recording = await recorded({ missing: true })
    await copyRecording(recording.id, allowed, true)
    expect(await stateOf(recording.id)).toMatchObject({ state: 'missing', failure: 'notYet' })
  })

  test('a page in place of audio is tried again, never stored', async () => {
    const before = filesIn().length
    const recording = await recorded({ html: true })
    await expect(copyRecording(recording.id, allowed, false)).rejects.toThrow('notAudio')
    expect(filesIn()).toHaveLength(before)
  })

  test.each([
    ['an empty answer', ''],
    ['JSON', '{"status":"Error","message":"Record not ready"}'],
    ['a sentence', 'Запис ще не готовий'],
  ])(
    '%s with status 200 may be an unfinished recording and is asked for as long as a 404',
    async (_, body) => {
      const server = await answering(Buffer.from(body))
      const recording = await recorded({}, server.url)
      for (let attempt = 1; attempt <= 5; attempt++) {
        await expect(copyRecording(recording.id, () => true, false)).rejects.toThrow('notAudio')
      }
      expect(await stateOf(recording.id)).toMatchObject({
        state: 'pending',
        failure: 'notAudio',
        attempts: 5,
      })
      await copyRecording(recording.id, () => true, true)
      expect(await stateOf(recording.id)).toMatchObject({ state: 'missing', failure: 'notAudio' })
    },
  )

  test('a file of another kind is missing after three tries, with the reason', async () => {
    const server = await answering(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))
    const recording = await recorded({}, server.url)
    for (let attempt = 1; attempt <= 2; attempt++) {
      await expect(copyRecording(recording.id, () => true, false)).rejects.toThrow('notAudio')
    }
    await copyRecording(recording.id, () => true, false)
    expect(await stateOf(recording.id)).toMatchObject({ state: 'missing', failure: 'notAudio', attempts: 3 })
  })

  test('audio that comes byte by byte is audio', async () => {
    const audio = Buffer.concat([Buffer.from('ID3'), Buffer.alloc(40, 7)])
    const server = await answering(audio, 1)
    const recording = await recorded({}, server.url)
    await copyRecording(recording.id, () => true, false)
    expect(await stateOf(recording.id)).toMatchObject({
      state: 'ready',
      contentType: 'audio/mpeg',
      bytes: audio.length,
    })
  })

  test('a host that is not on the list is never asked', async () => {
    const recording = await recorded({}, 'https://example.com/audio.mp3')
    await copyRecording(recording.id, allowed, false)
    expect(await stateOf(recording.id)).toMatchObject({ state: 'missing', failure: 'foreignHost' })
  })

  test('a redirect to such a host is not followed', async () => {
    const recording = await recorded({ redirectTo: 'http://127.0.0.1:9/secret' })
    await copyRecording(recording.id, allowed, false)
    expect(await stateOf(recording.id)).toMatchObject({ state: 'missing', failure: 'foreignHost' })
  })

  test('one that grows for ever is cut off and leaves no file behind', async () => {
    const before = filesIn().length
    const recording = await recorded({ tooLargeMb: 300 })
    await copyRecording(recording.id, allowed, false)
    expect(await stateOf(recording.id)).toMatchObject({
      state: 'missing',
      failure: 'tooLarge',
      storageKey: null,
    })
    expect(filesIn()).toHaveLength(before)
  })

  test('something that is no address is no recording', async () => {
    const recording = await recorded({}, 'not an address')
    await copyRecording(recording.id, allowed, false)
    expect(await stateOf(recording.id)).toMatchObject({ state: 'missing', failure: 'foreignHost' })
  })
})

test('an unknown recording is no mistake: its call was deleted', async () => {
  const person = await makeUser(prisma())
  await expect(copyRecording(person.id, allowed, false)).resolves.toBeUndefined()
})
