import { readFileSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { isAlive } from './exclusive.mjs'
import { Sentence } from './say.mjs'

const SCRIPT = 'launch.mjs'

/** After a restart of the machine or a container the number may belong to any program: only a launcher counts. */
function isLauncher(pid) {
  if (!pid || pid === process.pid || !isAlive(pid)) return false
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(SCRIPT)
  } catch {
    return process.platform !== 'linux'
  }
}

/** One launcher to a data folder. Throws one sentence when there is another; returns what gives the folder back. */
export async function lockDataFolder(dir) {
  const file = path.join(dir, 'launcher.pid')
  const owner = Number(await readFile(file, 'utf8').catch(() => ''))
  if (isLauncher(owner)) {
    throw new Sentence(
      `Another Dzvin (process ${owner}) works with the data folder ${dir}: stop it, or name another one with DATA_DIR.`,
    )
  }
  await writeFile(file, `${process.pid}\n`)
  return () => rm(file, { force: true })
}
