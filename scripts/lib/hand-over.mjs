import { spawn } from 'node:child_process'
import { inRoot, PINNED_NODE, ROOT } from './root.mjs'
import { exitCodeOf } from './run-command.mjs'
import { tied } from './tie.mjs'

/** npm's shell may end on a signal without passing it on; then this process is given to another parent. */
function whenNpmIsGone(callback) {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && callback(), 500).unref()
}

/**
 * Continues with another script of the project on the pinned Node and ends with its exit code. Signals are passed on;
 * the script ends when this process is gone.
 */
export function handOver(script, args) {
  const child = spawn(PINNED_NODE, [inRoot(script), ...args], {
    cwd: ROOT,
    ...tied(['inherit', 'inherit', 'inherit'], process.env),
  })
  child.stdio[3].on('error', () => undefined)
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  whenNpmIsGone(() => child.kill('SIGTERM'))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => resolve(exitCodeOf(code, signal)))
  })
}
