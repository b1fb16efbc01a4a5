import { spawn } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { type Helper, startHelper } from './helper-process'
import type { LoadJob, LoadResult } from './jobs'
import { inRoot } from './settings'

const EMPTY_NEXT = 'bench/empty-next'

/** The sender of all load. */
export const startLoad = (): Helper<LoadJob, LoadResult> => startHelper('load.ts')

/** Runs a Next server whose one route does nothing; builds it first when there is no build of it. Gives its address. */
export async function startEmptyNext(): Promise<string> {
  if (!isBuilt()) await buildEmptyNext()
  const port = await startHelper<{ dir: string }, number>('empty-next-server.ts').ask({
    dir: inRoot(EMPTY_NEXT),
  })
  return `http://127.0.0.1:${port}/`
}

function isBuilt(): boolean {
  const id = inRoot(EMPTY_NEXT, '.next/BUILD_ID')
  if (!existsSync(id)) return false
  const builtAt = statSync(id).mtimeMs
  return ['app/route.js', 'next.config.mjs', '../../package-lock.json'].every(
    (file) => statSync(inRoot(EMPTY_NEXT, file)).mtimeMs < builtAt,
  )
}

function buildEmptyNext(): Promise<void> {
  const next = inRoot('node_modules/next/dist/bin/next')
  const child = spawn(process.execPath, [next, 'build', inRoot(EMPTY_NEXT)], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`next build of ${EMPTY_NEXT} ended with ${code}`)),
    )
  })
}

type BareStart = {
  databaseUrl: string
  publish?: { appId: string; key: string; secret: string; port: number; channel: string; event: string }
}

/** Runs the bare server; `/insert` stores, `/publish` also publishes. Gives its address. */
export async function startBareServer(options: BareStart): Promise<string> {
  const port = await startHelper<BareStart, number>('bare-server.ts').ask(options)
  return `http://127.0.0.1:${port}`
}
