// `npm run bench`: installs, then hands over to the pinned Node.
import { handOver } from './lib/hand-over.mjs'
import { install } from './lib/install.mjs'
import { runScript } from './lib/say.mjs'

await runScript(async () => {
  await install()
  return handOver('scripts/run-bench.mjs', process.argv.slice(2))
})
