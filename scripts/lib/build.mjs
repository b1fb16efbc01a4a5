import { existsSync } from 'node:fs'
import { bundle } from './bundle.mjs'
import { buildStep } from './build-step.mjs'
import { exclusively } from './exclusive.mjs'
import { inRoot, PINNED_NODE } from './root.mjs'

/** Everything that can be run without a further build. */
const ENTRIES = [
  'server.ts',
  'worker.ts',
  'prisma/migrate.ts',
  'prisma/first-admin.ts',
  'prisma/seed.ts',
  'prisma/seed-demo.ts',
  'simulator/main.ts',
]

const NEXT_SOURCES = {
  folders: ['app', 'components', 'lib', 'prisma', 'messages', 'public'],
  files: [
    'package-lock.json',
    'tsconfig.json',
    'next.config.ts',
    'postcss.config.mjs',
    'postcss.config.cjs',
    'proxy.ts',
    'instrumentation.ts',
    'instrumentation-client.ts',
  ],
}

/** Prisma's client, out of the schema. */
export const generate = () =>
  buildStep({
    title: 'Generating the database client …',
    stamp: 'prisma/generated/.stamp',
    sources: { files: ['prisma/schema.prisma', 'prisma.config.ts', 'package-lock.json'] },
    command: PINNED_NODE,
    args: [inRoot('node_modules/prisma/build/index.js'), 'generate', '--no-hints'],
    // Any executable will do: the native schema engine is not used, only looked for.
    env: {
      PRISMA_SCHEMA_ENGINE_BINARY: PINNED_NODE,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  })

const buildNext = () =>
  buildStep({
    title: 'Building the application (next build), this takes a minute or two …',
    stamp: '.next/dzvin-stamp',
    sources: NEXT_SOURCES,
    command: PINNED_NODE,
    args: [inRoot('node_modules/next/dist/bin/next'), 'build'],
    env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })

/** Builds what is out of date: the database client, with `next` the application, and the bundles of all processes. */
export const build = ({ next = true } = {}) =>
  exclusively('build', async () => {
    await generate()
    if (next) await buildNext()
    for (const entry of ENTRIES) if (existsSync(inRoot(entry))) await bundle(entry)
  })
