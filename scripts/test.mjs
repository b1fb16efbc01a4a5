// `npm test [static|unit|e2e]`: the first script, on the machine's own Node with nothing installed.
import { handOver } from './lib/hand-over.mjs'
import { install } from './lib/install.mjs'
import { runScript } from './lib/say.mjs'

await runScript(async () => {
  await install()
  return handOver('scripts/run-tests.mjs', process.argv.slice(2))
})
