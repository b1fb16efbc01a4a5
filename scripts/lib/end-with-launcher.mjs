// Loaded before a child of the launcher: the child must not outlive it, even when the launcher is killed.
import { isMainThread } from 'node:worker_threads'
import { watchTie } from './tie.mjs'

const GRACE_MS = 8000

if (isMainThread) {
  watchTie(() => {
    setTimeout(() => process.exit(1), GRACE_MS).unref()
    process.kill(process.pid, 'SIGTERM')
  })
}
