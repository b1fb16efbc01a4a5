// Finds or installs the Chromium of the browser tests and prints its path.
import { ensureBrowser } from './lib/ensure-browser.mjs'
import { runScript, say } from './lib/say.mjs'

await runScript(async () => {
  say(await ensureBrowser())
})
