import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'

const SAY = pathToFileURL(path.join(import.meta.dirname, 'say.mjs')).href

/** Speaks on until its standard input ends, which is after nobody listens any more. */
const SPEAKER = `
  const { runScript, say } = await import(${JSON.stringify(SAY)})
  await runScript(async () => {
    say('first')
    for await (const _ of process.stdin) for (let line = 0; line < 100; line++) say('unheard')
    process.stderr.write('unheard')
    await new Promise((resolve) => setImmediate(resolve))
    return 7
  })
`

test('a script goes on when nobody hears it any more', async () => {
  const speaker = spawn(process.execPath, ['--input-type=module', '-e', SPEAKER])
  const ended = once(speaker, 'exit')
  await once(speaker.stdout, 'data')
  speaker.stdout.destroy()
  speaker.stderr.destroy()
  await Promise.all([once(speaker.stdout, 'close'), once(speaker.stderr, 'close')])
  speaker.stdin.end('go on')
  expect(await ended).toEqual([7, null])
})
