// `npm start`, `npm run demo`, `npm run dev`: the first script, on the machine's own Node with nothing installed.
// It looks whether it can work here, installs and hands over to launch.mjs on the pinned Node.
import { checkPort, flagsFrom, readConfig } from './lib/config.mjs'
import { ensureDataFolder } from './lib/data-folder.mjs'
import { loadEnvFile } from './lib/env-file.mjs'
import { handOver } from './lib/hand-over.mjs'
import { install } from './lib/install.mjs'
import { runScript } from './lib/say.mjs'

await runScript(async () => {
  loadEnvFile()
  const { port, host, dataDir, databaseUrl } = readConfig(process.env, flagsFrom(process.argv))
  await checkPort('PORT', port, host)
  await ensureDataFolder(dataDir, databaseUrl ? { fresh: false } : {})
  await install()
  return handOver('scripts/launch.mjs', process.argv.slice(2))
})
