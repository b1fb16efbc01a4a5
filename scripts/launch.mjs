// The launcher, on the pinned Node with everything installed: builds, runs the database, migrates, makes the first
// admin, starts web and worker (and the practice PBX in a demo) and keeps them running. Started by start.mjs.
import path from 'node:path'
import { build } from './lib/build.mjs'
import { runBuiltInDatabase } from './lib/built-in-database.mjs'
import { bundle } from './lib/bundle.mjs'
import { captureEntry } from './lib/capture-entry.mjs'
import { checkDatabase } from './lib/check-database.mjs'
import { keepRunning } from './lib/children.mjs'
import { checkPort, flagsFrom, readConfig } from './lib/config.mjs'
import { ensureDataFolder, keptSecret } from './lib/data-folder.mjs'
import { lockDataFolder } from './lib/data-lock.mjs'
import { demoEnvironment, seedDemo, startPracticePbx } from './lib/demo.mjs'
import { restartOnChange } from './lib/dev-restart.mjs'
import { loadEnvFile } from './lib/env-file.mjs'
import { runEntry } from './lib/run-entry.mjs'
import { Sentence, say } from './lib/say.mjs'
import { createStopper } from './lib/stopper.mjs'
import { waitUntilHealthy } from './lib/wait-until-healthy.mjs'

const stopper = createStopper(say)

async function openDatabase(config) {
  if (config.databaseUrl) return config.databaseUrl
  say(`Starting PostgreSQL in ${path.join(config.dataDir, 'postgres')} …`)
  const database = await runBuiltInDatabase(config.dataDir)
  stopper.onStop(database.stop)
  return database.url
}

async function environment(config, databaseUrl, extra) {
  return {
    ...process.env,
    ...extra,
    NEXT_TELEMETRY_DISABLED: '1',
    NODE_ENV: config.dev ? 'development' : 'production',
    DATABASE_URL: databaseUrl,
    APP_SECRET: process.env.APP_SECRET || (await keptSecret(path.join(config.dataDir, 'app-secret'))),
    DATA_DIR: config.dataDir,
    PORT: String(config.port),
    HOST: config.host,
  }
}

async function startChildren(env) {
  const start = async (entry, name) => {
    const child = keepRunning({ name, file: await bundle(entry), env, isStopping: stopper.isStopping })
    stopper.onStop(() => child.stop())
    return child
  }
  // Ended in reverse order: the web first, so that nobody is promised anything any more.
  const worker = await start('worker.ts', 'The worker')
  const web = await start('server.ts', 'The web process')
  return { web, worker }
}

const showLogin = ({ role, email, password }) => say(`  ${role.padEnd(12)} ${email}   ${password}`)

async function launch() {
  loadEnvFile()
  const config = readConfig(process.env, flagsFrom(process.argv))
  await checkPort('PORT', config.port, config.host)
  await ensureDataFolder(config.dataDir, config.databaseUrl ? { fresh: false } : {})
  stopper.onStop(await lockDataFolder(config.dataDir))
  if (config.databaseUrl) await checkDatabase(config.databaseUrl)
  await build({ next: !config.dev })

  const databaseUrl = await openDatabase(config)
  const demo = config.demo ? await demoEnvironment(config) : null
  const env = await environment(config, databaseUrl, demo?.env)
  if ((await runEntry('prisma/migrate.ts', [], { env })) !== 0)
    throw new Sentence('The database was not migrated.')
  const admin = await captureEntry('prisma/first-admin.ts', env)
  const seeded = demo ? await seedDemo(env) : null

  const anyHost = ['0.0.0.0', '::'].includes(config.host)
  const origin = `http://${anyHost ? '127.0.0.1' : config.host}:${config.port}`
  const children = await startChildren(env)
  if (demo) {
    const pbx = await startPracticePbx({
      origin: demo.origin,
      webOrigin: origin,
      connection: seeded?.practicePbx,
      env,
      isStopping: stopper.isStopping,
    })
    stopper.onStop(() => pbx.stop())
  }
  await waitUntilHealthy({ origin, children, isStopping: stopper.isStopping })
  if (stopper.isStopping()) return
  if (config.dev) await restartOnChange({ 'server.ts': children.web, 'worker.ts': children.worker })

  say(`\nDzvin is ready on ${config.appUrl}`)
  if (demo) say(`The practice PBX (place calls by hand) is on ${demo.origin}`)
  if (admin) say('\nThe first admin, shown only now:')
  if (admin) showLogin({ role: 'admin', ...admin })
  if (seeded?.logins?.length) say('\nLogins of the demo:')
  for (const login of seeded?.logins ?? []) showLogin(login)
}

try {
  await launch()
} catch (error) {
  if (!stopper.isStopping()) {
    process.stderr.write(error instanceof Sentence ? `\n${error.message}\n` : `${error?.stack ?? error}\n`)
    await stopper.stop()
    process.exit(1)
  }
}
