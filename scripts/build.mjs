// `npm run build`: installs when needed and builds what is out of date. Needs no database and no environment.
import { install } from './lib/install.mjs'
import { runScript } from './lib/say.mjs'

await runScript(async () => {
  await install()
  const { build } = await import('./lib/build.mjs')
  await build()
})
