import { spawn } from 'node:child_process'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { PINNED_NODE, ROOT } from './root.mjs'
import { say } from './say.mjs'
import { tied } from './tie.mjs'

const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 30_000
/** A child that lived this long was well: the next crash starts with the shortest pause again. */
const WELL_MS = 60_000
/** A signal to the whole group ends a child before this process hears of it: that is no crash. */
const SIGNAL_MS = 200
/** How long a child may take to end by itself. */
const GRACE_MS = 4000
const END_WITH_LAUNCHER = pathToFileURL(path.join(import.meta.dirname, 'end-with-launcher.mjs')).href

/**
 * Keeps one bundled entry running: a crash is followed by a new start after a pause that doubles up to half a minute.
 * `onStart` is called after each start, `isStopping` tells that everything is being ended. Returns `stop()`, which
 * resolves when the process has ended, `restart()`, and `crashes()` since it was well.
 */
export function keepRunning({ name, file, env, isStopping, onStart }) {
  let child
  let crashes = 0
  let stopped = false
  let ended = Promise.resolve()
  let timer

  const start = () => {
    const startedAt = Date.now()
    child = spawn(PINNED_NODE, ['--enable-source-maps', '--import', END_WITH_LAUNCHER, file], {
      cwd: ROOT,
      ...tied(['ignore', 'inherit', 'inherit'], env),
    })
    child.stdio[3].on('error', () => undefined)
    onStart?.()
    ended = new Promise((resolve) => {
      const onEnd = (why) => {
        resolve()
        if (stopped) return
        timer = setTimeout(() => comeBack(why), SIGNAL_MS)
      }
      const comeBack = (why) => {
        if (stopped || isStopping()) return
        if (Date.now() - startedAt > WELL_MS) crashes = 0
        const pause = Math.min(FIRST_PAUSE_MS * 2 ** crashes, LONGEST_PAUSE_MS)
        crashes += 1
        say(`${name} ended unexpectedly (${why}), starting it again in ${pause / 1000} s.`)
        timer = setTimeout(start, pause)
      }
      child.on('error', (error) => onEnd(error.message))
      child.on('exit', (code, signal) => onEnd(signal ?? `exit code ${code}`))
    })
  }

  const stop = async () => {
    stopped = true
    clearTimeout(timer)
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
    const force = setTimeout(() => child.kill('SIGKILL'), GRACE_MS)
    await ended
    clearTimeout(force)
  }

  start()
  return {
    stop,
    crashes: () => crashes,
    restart: async () => {
      await stop()
      stopped = false
      start()
    },
  }
}
