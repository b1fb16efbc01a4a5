import { spawn } from 'node:child_process'
import { bundle } from './bundle.mjs'
import { PINNED_NODE, ROOT } from './root.mjs'
import { Sentence } from './say.mjs'

/**
 * Runs a TypeScript entry to its end and returns what its last printed line says as JSON, or null when it printed
 * nothing. Everything it prints besides goes to the terminal by stderr.
 */
export async function captureEntry(entry, env) {
  const file = await bundle(entry)
  const child = spawn(PINNED_NODE, ['--enable-source-maps', file], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text) => {
    output += text
  })
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  if (code !== 0) throw new Sentence(`${entry} failed (exit code ${code}): see the lines above.`)
  const last = output.trim().split('\n').at(-1)
  return last ? JSON.parse(last) : null
}
