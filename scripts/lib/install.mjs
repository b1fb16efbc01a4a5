import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { exclusively } from './exclusive.mjs'
import { inRoot, PINNED_NODE } from './root.mjs'
import { runCommand } from './run-command.mjs'
import { Sentence, say } from './say.mjs'

const readJson = (file) => JSON.parse(readFileSync(inRoot(file), 'utf8'))

/** npm, as the one that started this script where possible. */
function npm() {
  const script = process.env.npm_execpath
  return script?.endsWith('.js') ? [process.execPath, [script]] : ['npm', []]
}

function checkVersions() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 9)) {
    throw new Sentence(`Node ${process.versions.node} is too old to install Dzvin: 20.9 or newer is needed.`)
  }
  const [command, args] = npm()
  let version
  try {
    version = execFileSync(command, [...args, '--version'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch {
    throw new Sentence('npm was not found: install it together with Node (https://nodejs.org).')
  }
  if (Number.parseInt(version, 10) < 9) {
    throw new Sentence(
      `npm ${version.trim()} is too old to install Dzvin: run "npm install --global npm@11".`,
    )
  }
}

/** Whether node_modules holds what package-lock.json asks for. npm writes its own list there as the last thing. */
function isUpToDate() {
  if (!existsSync(PINNED_NODE) || !existsSync(inRoot('node_modules/.package-lock.json'))) return false
  const wanted = readJson('package-lock.json').packages
  const present = readJson('node_modules/.package-lock.json').packages
  const { dependencies, devDependencies } = readJson('package.json')
  const agrees = (name) =>
    JSON.stringify(wanted[''][name] ?? {}) === JSON.stringify({ dependencies, devDependencies }[name] ?? {})
  return (
    agrees('dependencies') &&
    agrees('devDependencies') &&
    Object.entries(wanted).every(
      ([path, { version, optional, devOptional, peer }]) =>
        !path || (present[path] ? present[path].version === version : optional || devOptional || peer),
    )
  )
}

/**
 * `npm ci` refuses a lock file that lacks an optional package of some other platform, which is what a registry mirror
 * without that package leaves behind. `npm install` takes the same locked versions and can do without.
 */
function installCommand() {
  const { packages } = readJson('package-lock.json')
  const isLocked = (path, name) =>
    packages[`${path}/node_modules/${name}`] || packages[`node_modules/${name}`]
  const isWhole = Object.entries(packages).every(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).every((name) => isLocked(path, name)),
  )
  return isWhole ? ['ci'] : ['install', '--no-save']
}

/** Installs the packages when they are missing or not the ones of package-lock.json. Needs built-ins only. */
export async function install() {
  if (isUpToDate()) return
  checkVersions()
  await exclusively('install', async () => {
    if (isUpToDate()) return
    const [command, args] = npm()
    const how = installCommand()
    // Warnings would be about this Node, which only installs: everything runs on the pinned one.
    say(`Installing the packages (npm ${how[0]}), this takes a minute or two …`)
    const code = await runCommand(command, [...args, ...how, '--include=dev', '--loglevel=error'], {
      env: {
        ...process.env,
        // Any executable will do: Prisma then does not download its native engine, which is not used.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        // Set when npm itself runs this script globally; an install below must be a local one.
        npm_config_global: '',
      },
    })
    if (code !== 0)
      throw new Sentence(`The packages could not be installed: npm ended with exit code ${code}.`)
    if (!existsSync(PINNED_NODE)) {
      throw new Sentence(
        'The packages were installed without the pinned Node: allow the install script of "node".',
      )
    }
  })
}
