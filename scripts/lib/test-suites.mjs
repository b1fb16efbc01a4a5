import { existsSync } from 'node:fs'
import { build, generate } from './build.mjs'
import { ensureBrowser } from './ensure-browser.mjs'
import { inRoot, PINNED_NODE } from './root.mjs'
import { runCommand } from './run-command.mjs'
import { say } from './say.mjs'

const nodeTool = (file, ...args) => [PINNED_NODE, inRoot('node_modules', file), ...args]

async function runAll(steps, env) {
  for (const {
    title,
    command: [command, ...args],
  } of steps) {
    say(`\n── ${title}`)
    const code = await runCommand(command, args, { env: { ...process.env, ...env } })
    if (code !== 0) return code
  }
  return 0
}

/** Everything that is known without running the program. */
export async function runStatic() {
  // Types of the pages come from Next, types of the rows from Prisma: both are generated.
  await generate()
  return runAll([
    { title: 'lint', command: nodeTool('@biomejs/biome/bin/biome', 'lint', '.') },
    { title: 'format', command: nodeTool('@biomejs/biome/bin/biome', 'format', '.') },
    { title: 'route types', command: nodeTool('next/dist/bin/next', 'typegen') },
    { title: 'types', command: nodeTool('typescript/bin/tsc', '--noEmit') },
    { title: 'unused code', command: nodeTool('knip/bin/knip.js') },
  ])
}

/** Unit and use-case tests; `rest` goes to Vitest as it is. */
export async function runUnit({ databaseUrl, rest }) {
  await generate()
  const command = nodeTool('vitest/vitest.mjs', 'run', ...rest)
  return runAll([{ title: 'unit and use-case tests', command }], { TEST_DATABASE_URL: databaseUrl })
}

/** API and browser tests against the built application; `rest` goes to Playwright as it is. */
export async function runE2e({ databaseUrl, rest }) {
  if (!existsSync(inRoot('playwright.config.ts'))) {
    say('There is no playwright.config.ts in this checkout.')
    return 1
  }
  await build()
  const env = { TEST_DATABASE_URL: databaseUrl, CHROMIUM_PATH: await ensureBrowser() }
  const command = nodeTool('@playwright/test/cli.js', 'test', ...rest)
  return runAll([{ title: 'API and browser tests', command }], env)
}
