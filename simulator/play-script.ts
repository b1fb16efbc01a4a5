import type { Call } from './call'
import type { ScriptAction, ScriptStep } from './call-scripts'
import { answerCall, hangUp, pickUp, ringLines, StepRefused } from './live-calls'
import { pause } from './pause'
import type { PbxState, WebhookDelivery } from './pbx-state'

function act(state: PbxState, call: Call, action: ScriptAction): Promise<WebhookDelivery[]> {
  switch (action.do) {
    case 'pickup':
      return pickUp(state, call)
    case 'redirect':
      return ringLines(state, call, { lines: action.lines }).delivered
    case 'answer':
      return answerCall(state, call, action.line)
    case 'hangup':
      return hangUp(state, call, { state: action.state, cause: action.cause })
  }
}

/**
 * Plays the steps at their times. Steps do not wait for the application's answers; the promise does: it resolves to all
 * deliveries when the story is over. A step by hand or a reset stops it.
 */
export async function playScript(
  state: PbxState,
  call: Call,
  steps: ScriptStep[],
): Promise<WebhookDelivery[]> {
  const signal = AbortSignal.any([call.runtime.script.signal, state.life.signal])
  const began = performance.now()
  const deliveries: Promise<WebhookDelivery[]>[] = []
  for (const step of steps) {
    if (!(await pause(began + step.atMs - performance.now(), signal))) break
    try {
      deliveries.push(act(state, call, step))
    } catch (error) {
      if (!(error instanceof StepRefused)) throw error
      // Nobody could be rung: the exchange gives up, as a real one does.
      if (call.phase !== 'ended')
        deliveries.push(hangUp(state, call, { state: call.answeredAt ? undefined : 'CHANUNAVAIL' }))
      break
    }
  }
  return (await Promise.all(deliveries)).flat()
}
