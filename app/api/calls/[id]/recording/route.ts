import { z } from 'zod'
import { openRecording } from '@/lib/calls/open-recording'
import { callIdSchema } from '@/lib/calls/schema'
import { route } from '@/lib/http/route'
import { serveAudio } from '@/lib/recordings/serve-audio'

const query = z.object({ recording: z.uuid().optional() })

export const GET = route(
  { may: 'recordings.listen', params: callIdSchema, query },
  async ({ user, params, query, request }) =>
    serveAudio(await openRecording(user, params.id, query.recording), request.headers.get('range')),
)
