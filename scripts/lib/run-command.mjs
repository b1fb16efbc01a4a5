import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { ROOT } from './root.mjs'

/** What a shell would report: 128 + the number of the signal that ended the process. */
export const exitCodeOf = (code, signal) => code ?? 128 + (constants.signals[signal] ?? 0)

/**
 * Runs a program to its end with the terminal shared, passes SIGTERM, SIGINT and SIGHUP on to it, and resolves with
 * its exit code.
 */
export function runCommand(command, args, { env = process.env, cwd = ROOT, stdio = 'inherit' } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio })
    const passOn = (signal) => child.kill(signal)
    const signals = ['SIGTERM', 'SIGINT', 'SIGHUP']
    for (const signal of signals) process.on(signal, passOn)
    const done = () => {
      for (const signal of signals) process.off(signal, passOn)
    }
    child.on('error', (error) => {
      done()
      reject(error)
    })
    child.on('exit', (code, signal) => {
      done()
      resolve(exitCodeOf(code, signal))
    })
  })
}
