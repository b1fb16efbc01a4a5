import 'server-only'
import { pool, rows } from '@/lib/db/pool'
import { prisma } from '@/lib/db/prisma'
import { log } from '@/lib/log'
import { callsChannel, ordersChannel, userChannel } from '@/lib/realtime/channels'
import { publish } from '@/lib/realtime/publish'
import { type StoredFile, storeFile } from '@/lib/storage/storage'
import { type Audio, fetchAudio, NoAudio } from './fetch-audio'

const extensions = { 'audio/mpeg': 'mp3', 'audio/wav': 'wav', 'audio/ogg': 'ogg' } as const

/** A file that is no audio may be one half written; after this many tries, about a quarter of a minute, it is not. */
const FEW_ATTEMPTS = 3

/**
 * Copies a recording into our own storage and tells the open screens. A copy that is there is left alone.
 * @param isAllowed whether audio may be fetched from an address
 * @param last whether this is the last try: then a missing recording is marked as such, with the reason
 * @throws NoAudio when it should be tried again later
 */
export async function copyRecording(
  recordingId: string,
  isAllowed: (url: URL) => boolean,
  last: boolean,
): Promise<void> {
  const recording = await prisma().recording.findUnique({ where: { id: recordingId } })
  if (!recording || recording.state === 'ready') return
  try {
    const audio = await fetchAudio(recording.sourceUrl, isAllowed)
    const key = keyOf(recordingId, recording.createdAt, audio.contentType)
    const file = await storeFile(key, audio.data)
    await markReady(recordingId, key, audio, file)
  } catch (error) {
    const failure = error instanceof NoAudio ? error.failure : 'unreachable'
    const again = !last && mayCome(error, recording.attempts + 1)
    log.info({ recordingId, failure, again }, 'recording not copied')
    await prisma().recording.update({
      where: { id: recordingId },
      data: { attempts: { increment: 1 }, failure, state: again ? 'pending' : 'missing' },
    })
    if (again) throw error
  }
  await tell(recordingId)
}

function mayCome(error: unknown, attempts: number): boolean {
  if (!(error instanceof NoAudio)) return true
  return error.again === 'later' || (error.again === 'soon' && attempts < FEW_ATTEMPTS)
}

function keyOf(recordingId: string, createdAt: Date, contentType: Audio['contentType']): string {
  return `${createdAt.toISOString().slice(0, 7).replace('-', '/')}/${recordingId}.${extensions[contentType]}`
}

async function markReady(
  recordingId: string,
  storageKey: string,
  audio: Audio,
  file: StoredFile,
): Promise<void> {
  await prisma().recording.update({
    where: { id: recordingId },
    data: {
      state: 'ready',
      storageKey,
      contentType: audio.contentType,
      bytes: file.bytes,
      checksum: file.checksum,
      attempts: { increment: 1 },
      failure: null,
      readyAt: new Date(),
    },
  })
}

async function tell(recordingId: string): Promise<void> {
  const found = await rows<{ callId: string; orderNumber: number | null; people: string[] }>(pool(), {
    text: `SELECT c.id AS "callId", c."orderNumber",
             ARRAY(SELECT DISTINCT l."userId"::text FROM "CallLine" l WHERE l."callId" = c.id AND l."userId" IS NOT NULL) AS people
             FROM "Recording" r JOIN "Call" c ON c.id = r."callId" WHERE r.id = $1`,
    values: [recordingId],
  })
  for (const { callId, orderNumber, people } of found) {
    const channels = [callsChannel, ...(orderNumber ? [ordersChannel] : []), ...people.map(userChannel)]
    await publish(channels, 'recording.changed', { callId, orderNumber })
  }
}
