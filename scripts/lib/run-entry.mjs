import { bundle } from './bundle.mjs'
import { PINNED_NODE } from './root.mjs'
import { runCommand } from './run-command.mjs'

/** Bundles a TypeScript entry and runs it on the pinned Node; resolves with its exit code. */
export async function runEntry(entry, args = [], options = {}) {
  const file = await bundle(entry)
  return runCommand(PINNED_NODE, ['--enable-source-maps', file, ...args], options)
}
