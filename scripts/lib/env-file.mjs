import { existsSync } from 'node:fs'
import { inRoot } from './root.mjs'

/**
 * Reads `.env` of the checkout, when there is one. What is already in the environment wins. A Node older than 20.12
 * cannot do it; the pinned one does it after the install.
 */
export function loadEnvFile() {
  const file = inRoot('.env')
  if (existsSync(file)) process.loadEnvFile?.(file)
}
