import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** Absolute path of the checkout: every script and every child works from here, wherever it was called from. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

/** Absolute path of something inside the checkout. */
export const inRoot = (...parts) => path.join(ROOT, ...parts)

/** The Node 24 that package.json pins (npm package `node`). It exists only after an install. */
export const PINNED_NODE = inRoot('node_modules/node/bin/node')

/** Whether `npm ci` has brought the pinned Node. */
export const isInstalled = () => existsSync(PINNED_NODE)
