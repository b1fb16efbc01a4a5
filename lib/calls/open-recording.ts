import 'server-only'
import type { SignedInUser } from '@/lib/auth/schema'
import { prisma } from '@/lib/db/prisma'
import { AppError } from '@/lib/errors'
import { sizeOfFile } from '@/lib/storage/storage'
import { audibleCalls } from './visible-calls'

export type OpenRecording = { storageKey: string; contentType: string; bytes: number }

/**
 * The audio of a call, for somebody who may hear it.
 * @param recordingId which one, when a transfer made several; default the first
 * @throws AppError not_found when there is none, or none for him
 */
export async function openRecording(
  user: SignedInUser,
  callId: string,
  recordingId?: string,
): Promise<OpenRecording> {
  const recording = await prisma().recording.findFirst({
    where: { callId, state: 'ready', call: audibleCalls(user), ...(recordingId ? { id: recordingId } : {}) },
    orderBy: { createdAt: 'asc' },
  })
  const bytes = recording?.storageKey ? await sizeOfFile(recording.storageKey) : null
  if (!recording?.storageKey || !recording.contentType || bytes === null) {
    throw new AppError('not_found', 'errors.calls.noRecording')
  }
  return { storageKey: recording.storageKey, contentType: recording.contentType, bytes }
}
