import { directCallSteps } from './call-scripts'
import { type Envelope, failure, isDialable, success } from './envelope'
import { announceNew } from './live-calls'
import type { PbxLine } from './pbx-config'
import { type DirectCallRequest, type PbxState, remember } from './pbx-state'
import { placeCall } from './place-call'
import { playScript } from './play-script'

function refusal(line: PbxLine | undefined, number: string): string | null {
  if (!line) return 'Wrong sip'
  if (!isDialable(number)) return 'Wrong number'
  if (!line.registered) return 'Line not registered'
  if (line.busy || line.directCall === 'busy') return 'Line busy'
  return null
}

/** `POST /phones/directCall`: the operator's softphone rings first, the client is dialled when he picks up. */
export async function directCall(
  state: PbxState,
  rawBody: string,
  headers: [string, string][],
): Promise<Envelope> {
  const form = new URLSearchParams(rawBody)
  const sip = form.get('sip') ?? ''
  const number = form.get('number') ?? ''
  const meta = form.get('meta')
  const entry = remember<DirectCallRequest>(state.directCalls, {
    at: new Date().toISOString(),
    headers,
    body: rawBody,
    sip,
    number,
    meta,
    callId: null,
    answer: null,
  })
  const answer = (envelope: Envelope) => {
    entry.answer = envelope
    return envelope
  }
  const line = state.config.lines.find((one) => one.line === sip)
  const refused = refusal(line, number)
  if (!line || refused) return answer(failure(refused ?? 'Wrong sip'))
  if (meta !== null && meta.length > 1000) return answer(failure('Wrong parameters'))

  const { directCall: settings } = state.config
  const call = placeCall(state, {
    origin: 'directCall',
    direction: 'OUT',
    phase: 'softphone',
    client: number,
    line: sip,
    lines: [sip],
    source: 'API',
    meta,
  })
  entry.callId = call.id
  const pickedUp = new Promise<boolean>((resolve) => {
    call.runtime.whenPickedUp = resolve
  })
  if (settings.newOn === 'request') void announceNew(state, call)
  void playScript(state, call, directCallSteps(line, settings))
  if (settings.answer === 'immediate') return answer(success('Call is started'))
  return answer((await pickedUp) ? success('Call is started') : failure('No answer'))
}
