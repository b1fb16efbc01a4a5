import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ensureDataFolder, keptSecret } from './data-folder.mjs'

async function folder() {
  const dir = await mkdtemp(path.join(tmpdir(), 'dzvin-data-'))
  onTestFinished(() => rm(dir, { recursive: true }))
  return dir
}

test('a secret is made once, for its owner only', async () => {
  const file = path.join(await folder(), 'app-secret')
  const secret = await keptSecret(file)
  expect(secret).toMatch(/^[\w-]{43}$/)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(await keptSecret(file)).toBe(secret)
})

test('a missing data folder is made', async () => {
  const dir = path.join(await folder(), 'a', 'b')
  await ensureDataFolder(dir)
  expect((await stat(dir)).isDirectory()).toBe(true)
})

test('a file in the place of the data folder gives one sentence', async () => {
  const file = path.join(await folder(), 'data')
  await writeFile(file, '')
  await expect(ensureDataFolder(file)).rejects.toThrow(
    `The data folder ${file} cannot be used: it is not a folder. Free or fix it, or name another one with DATA_DIR.`,
  )
})
