import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { byteRange } from './byte-range'
import type { Call } from './call'
import { send } from './http'
import type { RecordingFaults } from './misbehaviour'
import type { PbxState } from './pbx-state'
import { logRequest } from './vendor-api'
import { wavBytes, wavRange } from './wav'

const MEGABYTE = 1024 * 1024

function notThere(response: ServerResponse): void {
  send(response, 404, 'text/html', '<!doctype html><title>404</title><h1>Not Found</h1>')
}

function isLate(call: Call, faults: RecordingFaults): boolean {
  const late = faults.lateRequests ?? 0
  return late === 'untilReleased' || call.recordingRequests <= late
}

async function stream(response: ServerResponse, pieces: Iterable<Buffer>): Promise<void> {
  try {
    await pipeline(Readable.from(pieces), response)
  } catch {
    // The listener hung up in the middle; that is his right.
    response.destroy()
  }
}

/** Looks like audio from its first byte on: the frame head of an MP3 over and over. */
function* endless(megabytes: number): Generator<Buffer> {
  const piece = Buffer.alloc(64 * 1024, Buffer.from([0xff, 0xfb, 0x90, 0x00]))
  for (let sent = 0; sent < megabytes * MEGABYTE; sent += piece.length) yield piece
}

/** `GET|HEAD /tracking/rec/{id}/{date}`: the audio of a call, with Range, or one of its ways to go wrong. */
export async function recording(
  state: PbxState,
  asteriskId: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  logRequest(state, request, response, '')
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return send(response, 405, 'text/plain', 'GET or HEAD', { Allow: 'GET, HEAD' })
  const call = state.recordings.get(asteriskId)
  if (call?.state !== 'ANSWER' || call.secondsTalk === 0) return notThere(response)

  call.recordingRequests += 1
  const faults: RecordingFaults = { ...state.misbehaviour.recordings, ...call.recordingFaults }
  if (faults.missing || isLate(call, faults)) return notThere(response)
  if (faults.redirectTo) return send(response, 302, 'text/plain', 'moved', { Location: faults.redirectTo })
  if (faults.html) return send(response, 200, 'text/html', '<!doctype html><h1>Please log in</h1>')

  const contentType = faults.contentType || 'audio/wav'
  if (faults.tooLargeMb) {
    response.writeHead(200, { 'Content-Type': contentType })
    return request.method === 'HEAD' ? void response.end() : stream(response, endless(faults.tooLargeMb))
  }
  const size = wavBytes(call.secondsTalk)
  const range = byteRange(request.headers.range, size)
  if (range === 'unsatisfiable')
    return send(response, 416, 'text/plain', '', { 'Content-Range': `bytes */${size}` })
  const { from, to } = range ?? { from: 0, to: size - 1 }
  response.writeHead(range ? 206 : 200, {
    'Content-Type': contentType,
    'Content-Length': to - from + 1,
    'Accept-Ranges': 'bytes',
    ...(range && { 'Content-Range': `bytes ${from}-${to}/${size}` }),
  })
  if (request.method === 'HEAD') return void response.end()
  return stream(response, wavRange(call.id, call.secondsTalk, from, to))
}

/** Lets the recordings that were late until released be there. */
export function releaseRecordings(state: PbxState): void {
  const { recordings } = state.misbehaviour
  if (recordings.lateRequests === 'untilReleased')
    state.misbehaviour.recordings = { ...recordings, lateRequests: 0 }
  for (const call of state.calls.values())
    if (call.recordingFaults.lateRequests === 'untilReleased')
      call.recordingFaults = { ...call.recordingFaults, lateRequests: 0 }
}
