import { type ChildProcess, fork } from 'node:child_process'
import { inRoot } from './settings'
import { onStop } from './stopper'

/**
 * A process of bench/processes, which stands alone and which Node runs as it is, without a bundle. It takes one job at
 * a time as a message and answers with one message; it ends with the channel.
 */
export type Helper<Job, Answer> = { ask(job: Job): Promise<Answer> }

/** Starts a helper. */
export function startHelper<Job extends object, Answer>(
  file: string,
  env: Record<string, string> = {},
): Helper<Job, Answer> {
  const child = fork(inRoot('bench/processes', file), {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    execArgv: [],
  })
  onStop(() => ended(child))
  return {
    ask: (job) =>
      new Promise<Answer>((resolve, reject) => {
        const clean = () => {
          child.off('message', onMessage)
          child.off('exit', onExit)
        }
        const onExit = (code: number | null) => {
          clean()
          reject(new Error(`bench/processes/${file} ended with ${code}`))
        }
        const onMessage = (answer: { error: string } | { result: Answer }) => {
          clean()
          if ('error' in answer) reject(new Error(`bench/processes/${file}: ${answer.error}`))
          else resolve(answer.result)
        }
        child.on('message', onMessage)
        child.on('exit', onExit)
        child.send(job)
      }),
  }
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.disconnect()
  })
}
