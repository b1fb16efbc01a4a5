import { watchTie } from './tie.mjs'

/** npm, its shell and the terminal may each pass on the same signal: copies of it are no second wish. */
const SAME_WISH_MS = 1500

/**
 * Orderly stop. What is started registers how it is ended with `onStop`; on SIGTERM, SIGINT, SIGHUP, or when the
 * process that started this one is gone, everything is ended in reverse order and the process exits with `exitCode`. A second
 * signal ends it at once: every child ends with its launcher.
 */
export function createStopper(say, { exitCode = 0 } = {}) {
  const endings = []
  let stopping = null
  let since = 0

  const stop = () => {
    stopping ??= (async () => {
      since = Date.now()
      for (const end of endings.reverse()) {
        try {
          await end()
        } catch {
          // The others must be ended all the same.
        }
      }
    })()
    return stopping
  }

  const onSignal = async () => {
    if (stopping) {
      if (Date.now() - since > SAME_WISH_MS) process.exit(130)
      return
    }
    say('Stopping …')
    await stop()
    process.exit(exitCode)
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, onSignal)
  watchTie(onSignal)

  return { onStop: (end) => endings.push(end), stop, isStopping: () => stopping !== null }
}
