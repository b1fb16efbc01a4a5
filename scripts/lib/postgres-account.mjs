import { execFileSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { Sentence } from './say.mjs'

const NAME = 'postgres'

const idsOf = (name) => {
  const id = (flag) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }))
  return { uid: id('-u'), gid: id('-g') }
}

const WAYS_TO_ADD = [
  ['useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', NAME]],
  ['adduser', ['-S', '-D', '-H', '-s', '/bin/false', NAME]],
]

function addAccount() {
  for (const [command, args] of WAYS_TO_ADD) {
    try {
      execFileSync(command, args, { stdio: 'ignore' })
      return idsOf(NAME)
    } catch {
      // The next way, or the sentence below.
    }
  }
  throw new Sentence(
    'PostgreSQL refuses to run as root and the user "postgres" could not be added: start Dzvin as an ordinary user or set DATABASE_URL.',
  )
}

/**
 * Whose process PostgreSQL has to be: null for an ordinary user (himself). It refuses to be root's, so root lends it
 * to the owner of the existing cluster, else to the account `postgres`, which is added when the machine has none.
 */
export function postgresAccount(cluster) {
  if (process.getuid?.() !== 0) return null
  if (existsSync(cluster)) {
    const { uid, gid } = statSync(cluster)
    if (uid !== 0) return { uid, gid }
  }
  try {
    return idsOf(NAME)
  } catch {
    return addAccount()
  }
}

/** The first folder on the way to `target` that the account may not pass through, or null. */
function closedFolder(target, { uid, gid }) {
  for (let dir = path.resolve(target); ; dir = path.dirname(dir)) {
    if (existsSync(dir)) {
      const { mode, uid: owner, gid: group } = statSync(dir)
      const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001
      if (!(mode & bit)) return dir
    }
    if (dir === path.dirname(dir)) return null
  }
}

/** How to start a program as the account: spawn's command, arguments and uid/gid. */
export function asAccount(account, folders, command, args) {
  if (!account) return { command, args, ids: {} }
  const closed = folders.map((folder) => closedFolder(folder, account)).find(Boolean)
  if (!closed) return { command, args, ids: account }
  // A checkout below /root or another closed folder: the process keeps the one right to pass through folders. Opening
  // the folders to everybody would be the alternative.
  const { uid, gid } = account
  const lend = ['--securebits=+no_setuid_fixup', '--inh-caps=+dac_override', '--ambient-caps=+dac_override']
  try {
    execFileSync('setpriv', [...lend, `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', 'true'])
  } catch {
    throw new Sentence(
      `PostgreSQL cannot run as root, and its user may not pass through ${closed}: move the checkout and DATA_DIR to an open folder, start as an ordinary user, or set DATABASE_URL.`,
    )
  }
  return {
    command: 'setpriv',
    args: [...lend, `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', command, ...args],
    ids: {},
  }
}
