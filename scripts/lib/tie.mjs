import { Socket } from 'node:net'

/** The descriptor that ties a process to the one that started it. Nothing is ever written: its end is the message. */
const TIE = 3

/** What `spawn` needs so that the child can watch the tie: the descriptors after the given three, and the environment. */
export const tied = ([stdin, stdout, stderr], env) => ({
  stdio: [stdin, stdout, stderr, 'pipe'],
  env: { ...env, DZVIN_TIED_TO: String(process.pid) },
})

/**
 * Calls `onEnd` once when the process at the other end of the tie is gone, however it went. Does nothing in a process
 * that was not started with `tied` (a grandchild inherits the environment, but its descriptor 3 is something else).
 */
export function watchTie(onEnd) {
  if (process.ppid !== Number(process.env.DZVIN_TIED_TO)) return
  const tie = new Socket({ fd: TIE, readable: true, writable: false })
  tie.on('error', () => undefined)
  tie.once('close', onEnd)
  tie.resume()
  tie.unref()
}
