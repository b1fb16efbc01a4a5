import { findBrowser } from './find-browser.mjs'
import { inRoot, PINNED_NODE } from './root.mjs'
import { runCommand } from './run-command.mjs'
import { Sentence, say } from './say.mjs'

/** Stops at the first command that fails or is not there. */
async function succeeds(...commands) {
  for (const [command, ...args] of commands) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const code = await runCommand(command, args, { env }).catch(() => 1)
    if (code !== 0) return false
  }
  return true
}

const withApt = () =>
  process.getuid?.() === 0 &&
  succeeds(['apt-get', 'update', '-q'], ['apt-get', 'install', '-y', '-q', 'chromium'])

const withPlaywright = () =>
  succeeds([PINNED_NODE, inRoot('node_modules/@playwright/test/cli.js'), 'install', 'chromium'])

/** Path of a Chromium for the browser tests; installs one when there is none. Throws one sentence when that fails. */
export async function ensureBrowser() {
  const found = await findBrowser()
  if (found) return found
  say('Installing a Chromium for the browser tests …')
  for (const install of [withApt, withPlaywright]) {
    const browser = (await install()) && (await findBrowser())
    if (browser) return browser
  }
  throw new Sentence(
    'There is no Chromium for the browser tests and none could be installed: install the package "chromium".',
  )
}
