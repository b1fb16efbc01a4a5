import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { keepRunning } from './children.mjs'

/** A child that notes each of its starts in a file and then does what `code` says. */
async function childThat(code) {
  const dir = await mkdtemp(path.join(tmpdir(), 'dzvin-child-'))
  onTestFinished(() => rm(dir, { recursive: true }))
  const notes = path.join(dir, 'notes')
  const file = path.join(dir, 'child.mjs')
  await writeFile(
    file,
    `import { appendFileSync } from 'node:fs'
     const note = (word) => appendFileSync(${JSON.stringify(notes)}, word + ' ')
     note('start')
     ${code}`,
  )
  const child = keepRunning({ name: 'The child', file, env: process.env, isStopping: () => false })
  onTestFinished(() => child.stop())
  const words = async () => (await readFile(notes, 'utf8').catch(() => '')).trim().split(' ')
  return {
    child,
    words,
    until: (count) => vi.waitUntil(async () => (await words()).length >= count, { timeout: 10_000 }),
  }
}

test('a crashed child is started again', async () => {
  const { child, words, until } = await childThat('process.exit(3)')
  await until(2)
  await child.stop()
  expect((await words()).slice(0, 2)).toEqual(['start', 'start'])
  expect(child.crashes()).toBeGreaterThanOrEqual(1)
})

test('a stopped child may end its work and does not come back', async () => {
  const { child, words, until } = await childThat(
    `setInterval(() => undefined, 1000)
     process.once('SIGTERM', () => { note('end'); process.exit(0) })
     note('ready')`,
  )
  await until(2)
  await child.stop()
  expect(await words()).toEqual(['start', 'ready', 'end'])
  expect(child.crashes()).toBe(0)
})
