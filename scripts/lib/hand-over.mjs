import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { inRoot, PINNED_NODE, ROOT } from './root.mjs'
import { exitCodeOf } from './run-command.mjs'
import { tied } from './tie.mjs'

/** The parent of a process as Linux tells it; 0 elsewhere. */
function parentOf(pid) {
  try {
    return Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1])
  } catch {
    return 0
  }
}

/** npm runs a script through a shell: npm, the shell or both may be killed without a signal to this process. */
function whenNpmIsGone(callback) {
  if (!process.env.npm_lifecycle_event) return
  const line = () => `${process.ppid} ${parentOf(process.ppid)}`
  const born = line()
  setInterval(() => line() !== born && callback(), 500).unref()
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
