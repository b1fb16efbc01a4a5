// The test runner, on the pinned Node with everything installed. Started by test.mjs.
import { Sentence } from './lib/say.mjs'
import { startTestPostgres } from './lib/test-postgres.mjs'
import { runE2e, runStatic, runUnit } from './lib/test-suites.mjs'
import { withCleanup } from './lib/with-cleanup.mjs'

const SUITES = ['static', 'unit', 'e2e']

await withCleanup(async (onStop) => {
  const [first, ...others] = process.argv.slice(2)
  const isSuite = SUITES.includes(first)
  if (first && !isSuite)
    throw new Sentence(`There is no suite "${first}": name one of ${SUITES.join(', ')}, or none for all.`)
  const wanted = isSuite ? [first] : SUITES
  const rest = isSuite ? others : []

  if (wanted.includes('static')) {
    const code = await runStatic()
    if (code !== 0 || wanted.length === 1) return code
  }
  const server = await startTestPostgres()
  onStop(server.stop)
  for (const [suite, run] of Object.entries({ unit: runUnit, e2e: runE2e })) {
    if (!wanted.includes(suite)) continue
    const code = await run({ databaseUrl: server.url, rest })
    if (code !== 0) return code
  }
  return 0
})
