import { watch } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { bundle } from './bundle.mjs'
import { inRoot } from './root.mjs'
import { say } from './say.mjs'

const WATCHED = ['app/api', 'lib', 'prisma', 'messages']
const SETTLE_MS = 300

/**
 * Development: when sources change, bundles the children's entries again and restarts those that came out different.
 * Pages and route handlers are Next's own business. `children` maps an entry to what `keepRunning` returned.
 */
export async function restartOnChange(children) {
  const contents = {}
  for (const entry of Object.keys(children)) contents[entry] = await readFile(await bundle(entry), 'utf8')

  const rebuild = async () => {
    for (const [entry, child] of Object.entries(children)) {
      try {
        const now = await readFile(await bundle(entry), 'utf8')
        if (now === contents[entry]) continue
        contents[entry] = now
        say(`${entry} changed: restarting it.`)
        await child.restart()
      } catch (error) {
        say(error.message)
      }
    }
  }
  let timer
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(rebuild, SETTLE_MS)
  }
  for (const folder of WATCHED) watch(inRoot(folder), { recursive: true }, soon)
  for (const entry of Object.keys(children)) watch(inRoot(entry), soon)
}
