// Runs one TypeScript entry of the project on the pinned Node: `node scripts/run.mjs prisma/seed.ts [arguments]`.
import { existsSync } from 'node:fs'
import { loadEnvFile } from './lib/env-file.mjs'
import { inRoot, isInstalled } from './lib/root.mjs'
import { runEntry } from './lib/run-entry.mjs'
import { runScript, Sentence } from './lib/say.mjs'

await runScript(async () => {
  const [entry, ...args] = process.argv.slice(2)
  if (!entry) throw new Sentence('Name the file to run: node scripts/run.mjs <entry.ts> [arguments]')
  if (!existsSync(inRoot(entry))) throw new Sentence(`There is no file ${entry} in this checkout.`)
  if (!isInstalled())
    throw new Sentence('The packages are not installed yet: run `npm start` once, or `npm ci`.')
  loadEnvFile()
  return runEntry(entry, args)
})
