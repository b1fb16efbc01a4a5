import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(path.join(tmpdir(), 'dzvin-lint-'))
cpSync('biome.json', path.join(folder, 'biome.json'))
afterAll(() => rmSync(folder, { recursive: true }))

/** What the linter, with the project's own rules, says of a file that stands at `file`. */
function lint(file: string, code: string): string {
  const place = path.join(folder, file)
  mkdirSync(path.dirname(place), { recursive: true })
  writeFileSync(place, code)
  const flags = ['lint', '--vcs-enabled=false', '--colors=off', file]
  const biome = spawnSync(path.resolve('node_modules/.bin/biome'), flags, { cwd: folder, encoding: 'utf8' })
  return `${biome.stdout}${biome.stderr}`
}

const imports = (from: string) => `import { x } from '${from}'\nexport const y = x\n`

const refused = [
  ['lib/phone/x.ts', '@/lib/orders/schema'],
  ['lib/db/x.ts', '../calls/schema'],
  ['lib/http/x.ts', '@/lib/calls/start-call'],
  ['lib/auth/x.ts', '@/lib/modules/schema'],
  ['lib/realtime/x.ts', '@/lib/orders/schema'],
  ['lib/telephony/nextel/x.ts', '@/lib/calls/apply-call-event'],
  ['lib/telephony/nextel/x.ts', '../../modules/schema'],
  ['lib/telephony/nextel/x.ts', '@/lib/auth/current-user'],
  ['lib/telephony/providers.ts', '@/lib/modules/schema'],
  ['lib/orders/x.ts', '@/lib/calls/schema'],
  ['lib/orders/x.ts', '@/lib/recordings/copy-recording'],
  ['lib/stop-list/x.ts', '@/lib/autodial/preflight'],
  ['lib/calling-rules/x.ts', '@/lib/calls/start-call'],
  ['lib/calls/x.ts', '@/lib/autodial/preflight'],
  ['lib/calls/x.ts', '@/lib/missed-calls/sweep-missed'],
  ['lib/orders/x.ts', '../missed-calls/schema'],
  ['lib/calls/x.ts', '@/components/calls/call-card'],
  ['lib/calls/x.ts', '@/app/page'],
  ['components/calls/x.tsx', '@/lib/db/prisma'],
  ['components/calls/x.tsx', '@/prisma/generated/client'],
  ['components/calls/x.tsx', '@/lib/env'],
  ['components/calls/x.tsx', '@/lib/telephony/providers'],
  ['app/api/calls/route.ts', '@/lib/db/pool'],
  ['app/api/calls/route.ts', '@/prisma/generated/client'],
  ['simulator/x.ts', '@/lib/phone/parse-phone'],
] as const

test.each(refused)('%s may not import %s', (path, from) => {
  expect(lint(path, imports(from))).toContain('noRestrictedImports')
})

const allowed = [
  ['lib/calls/x.ts', '@/lib/orders/create-order'],
  ['lib/modules/x.ts', '@/lib/telephony/provider'],
  ['lib/http/route.ts', '@/lib/auth/current-user'],
  ['components/calls/x.tsx', '@/lib/calls/schema'],
  ['app/api/calls/route.ts', '@/lib/calls/start-call'],
] as const

test.each(allowed)('%s may import %s', (path, from) => {
  expect(lint(path, imports(from))).not.toContain('noRestrictedImports')
})

test.each(['lib/calls/x.ts', 'components/calls/x.tsx', 'app/page.tsx', 'worker.ts', 'simulator/x.ts'])(
  '%s may not read the environment past lib/env.ts',
  (path) => {
    expect(lint(path, 'export const port = process.env.PORT\n')).toContain('noProcessEnv')
  },
)

test('lib/env.ts may', () => {
  expect(lint('lib/env.ts', 'export const port = process.env.PORT\n')).not.toContain('noProcessEnv')
})
