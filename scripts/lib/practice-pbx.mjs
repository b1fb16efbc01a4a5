import { setTimeout as pause } from 'node:timers/promises'
import { say } from './say.mjs'

const WAIT_SECONDS = 20

/** The address under which the web process of this launcher is reached from here, whatever APP_URL says outside. */
const onThisMachine = (url, origin) => new URL(new URL(url, origin).pathname, origin).href

/** Tells a practice PBX that has just started its key and where to post the webhooks: it keeps nothing itself. */
export async function connectPracticePbx({ pbxOrigin, webOrigin, connection }) {
  const webhookUrl = onThisMachine(connection.webhookUrl, webOrigin)
  for (
    const end = Date.now() + WAIT_SECONDS * 1000;
    Date.now() < end;
    await pause(100, undefined, { ref: false })
  ) {
    try {
      const answer = await fetch(`${pbxOrigin}/control/config`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...connection, webhookUrl }),
        signal: AbortSignal.timeout(3000),
      })
      if (!answer.ok) say(`The practice PBX refuses its configuration: ${await answer.text()}`)
      return
    } catch {
      // Not listening yet.
    }
  }
  say('The practice PBX does not answer.')
}
