import path from 'node:path'
import { portProblem } from './ports.mjs'
import { ROOT } from './root.mjs'
import { Sentence } from './say.mjs'

function portFrom(env, name, fallback) {
  const text = env[name] || String(fallback)
  const port = Number(text)
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Sentence(`${name} is "${text}": it must be a number from 1 to 65535.`)
  }
  return port
}

/** `--demo` and `--dev` of the command line. */
export const flagsFrom = (argv) => ({ demo: argv.includes('--demo'), dev: argv.includes('--dev') })

/**
 * What the launcher needs to know, out of the environment. An order desk is used from several machines, so HOST is
 * every interface by default; the demo and development, whose passwords are known, answer this machine only.
 */
export function readConfig(env, { demo = false, dev = false } = {}) {
  const port = portFrom(env, 'PORT', 3000)
  if (env.APP_SECRET && env.APP_SECRET.length < 16) {
    throw new Sentence('APP_SECRET is too short: give it at least 16 characters, or leave it out.')
  }
  return {
    demo,
    dev,
    port,
    host: env.HOST || (demo || dev ? '127.0.0.1' : '0.0.0.0'),
    appUrl: env.APP_URL || `http://localhost:${port}`,
    // The demo's people have known passwords: they never come into the data of the real desk.
    dataDir: path.resolve(ROOT, env.DATA_DIR || (demo ? 'data/demo' : 'data')),
    databaseUrl: env.DATABASE_URL || null,
    simPort: portFrom(env, 'SIM_PORT', 4010),
  }
}

const PORT_SENTENCES = {
  EADDRINUSE: (name, port) =>
    `Port ${port} is in use by another program: stop it, or name another port with ${name}.`,
  EACCES: (name, port) => `This user may not listen on port ${port}: name one above 1023 with ${name}.`,
}

/** Throws one sentence when the server could not listen on this port. */
export async function checkPort(name, port, host) {
  const code = await portProblem(port, host)
  if (!code) return
  const sentence = PORT_SENTENCES[code]?.(name, port)
  throw new Sentence(sentence ?? `Nothing can listen on ${host}:${port} (${code}): check HOST and ${name}.`)
}
