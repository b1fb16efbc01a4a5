import { captureEntry } from './capture-entry.mjs'
import { keepRunning } from './children.mjs'
import { checkPort } from './config.mjs'
import { freePort, portProblem } from './ports.mjs'
import { connectPracticePbx } from './practice-pbx.mjs'
import { bundle } from './bundle.mjs'

const HOST = '127.0.0.1'

/** The port of the practice PBX: the one asked for must be free, the usual one gives way to any free one. */
async function choosePort({ simPort }) {
  if (process.env.SIM_PORT) await checkPort('SIM_PORT', simPort, HOST)
  return (await portProblem(simPort, HOST)) ? freePort() : simPort
}

/** Environment of the web and the worker in a demo: the vendor is the practice PBX. */
export async function demoEnvironment(config) {
  const origin = `http://${HOST}:${await choosePort(config)}`
  return { origin, env: { NEXTEL_API_URL: `${origin}/tracking/api` } }
}

/**
 * Fills the database with the demo (once) and returns what its last line tells:
 * `{ logins: [{ role, email, password }], practicePbx: { webhookUrl, apiKey } }`.
 */
export const seedDemo = (env) => captureEntry('prisma/seed-demo.ts', env)

/** Starts the practice PBX as a child that knows the way to the application. */
export async function startPracticePbx({ origin, webOrigin, connection, env, isStopping }) {
  const { port } = new URL(origin)
  return keepRunning({
    name: 'The practice PBX',
    file: await bundle('simulator/main.ts'),
    env: { ...env, SIM_PORT: port, SIM_HOST: HOST },
    isStopping,
    onStart: () => connection && connectPracticePbx({ pbxOrigin: origin, webOrigin, connection }),
  })
}
