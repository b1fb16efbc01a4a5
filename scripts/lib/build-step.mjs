import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { inRoot } from './root.mjs'
import { runCommand } from './run-command.mjs'
import { Sentence, say } from './say.mjs'
import { sourceHash } from './source-hash.mjs'

/**
 * Runs one step of the build unless it was run for exactly these sources. The stamp lies in the step's own output, so
 * that it goes when the output goes.
 */
export async function buildStep({ title, stamp, sources, command, args, env }) {
  const file = inRoot(stamp)
  const wanted = await sourceHash(sources)
  if ((await readFile(file, 'utf8').catch(() => '')) === wanted) return
  say(title)
  await rm(file, { force: true })
  const code = await runCommand(command, args, { env: { ...process.env, ...env } })
  if (code !== 0) throw new Sentence(`That failed (exit code ${code}): see the lines above.`)
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, wanted)
}
