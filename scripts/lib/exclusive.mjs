import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { inRoot } from './root.mjs'
import { say } from './say.mjs'

/** Whether a process of this number lives, whoever owns it. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

async function tryToTake(file) {
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    const owner = Number(await readFile(file, 'utf8').catch(() => ''))
    if (owner && !isAlive(owner)) await rm(file, { force: true })
    return false
  }
}

/** Runs `work` alone in this checkout: `npm start` and `npm test` may be started at the same moment. */
export async function exclusively(name, work) {
  const file = inRoot('dist/locks', name)
  await mkdir(path.dirname(file), { recursive: true })
  for (let tries = 0; !(await tryToTake(file)); tries++) {
    if (tries === 5) say(`Waiting for another ${name} in this checkout to end …`)
    await pause(200)
  }
  try {
    return await work()
  } finally {
    await rm(file, { force: true })
  }
}
