import 'server-only'
import { prisma } from '@/lib/db/prisma'
import { connectionOf } from '@/lib/modules/active-connection'
import { copyRecording } from '@/lib/recordings/copy-recording'
import { providerOf } from '@/lib/telephony/providers'

/**
 * Copies a recording from where its phone system says it is, when that host is one it may name.
 * @param last whether this is the last try
 */
export async function copyCallRecording(recordingId: string, last: boolean): Promise<void> {
  const recording = await prisma().recording.findUnique({
    where: { id: recordingId },
    include: { call: true },
  })
  if (!recording) return
  const { moduleKey } = recording.call
  const connection = await connectionOf(moduleKey)
  await copyRecording(recordingId, (url) => providerOf(moduleKey).isRecordingHost(url, connection), last)
}
