import { readdir, readFile } from 'node:fs/promises'

const MEBI = 1024

const textOf = (file: string) => readFile(file, 'utf8').catch(() => '')

/** Every process that descends from one (Linux), with its command line. */
export async function processesBelow(root: number): Promise<{ pid: number; command: string }[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const all = await Promise.all(
    pids.map(async (pid) => ({
      pid,
      parent: Number(/\) \S (\d+)/.exec(await textOf(`/proc/${pid}/stat`))?.[1] ?? 0),
      command: (await textOf(`/proc/${pid}/cmdline`)).replaceAll('\0', ' '),
    })),
  )
  const below = (pid: number): typeof all =>
    all.filter((one) => one.parent === pid).flatMap((one) => [one, ...below(one.pid)])
  return below(root)
}

/** Memory of a process, MiB: resident, and its proportional share (0 when it may not be read). */
export async function memoryOf(pid: number): Promise<{ rss: number; pss: number }> {
  const kilobytes = (text: string, key: string) =>
    Number(new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0)
  return {
    rss: kilobytes(await textOf(`/proc/${pid}/status`), 'VmRSS') / MEBI,
    pss: kilobytes(await textOf(`/proc/${pid}/smaps_rollup`), 'Pss') / MEBI,
  }
}

/** Whether a process of this number is there. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
