import { createStopper } from './stopper.mjs'
import { runScript, say } from './say.mjs'

/**
 * Runs the body of a script that starts things. `onStop` registers how each is ended; all are ended in reverse order
 * when the body is over, when it fails, and on a signal (which counts as a failure).
 */
export async function withCleanup(body) {
  const stopper = createStopper(say, { exitCode: 130 })
  await runScript(() => body(stopper.onStop))
  await stopper.stop()
  process.exit()
}
