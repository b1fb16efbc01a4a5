import { existsSync } from 'node:fs'
import { inRoot } from './root.mjs'

/** Reads `.env` of the checkout, when there is one. What is already in the environment wins. */
export function loadEnvFile() {
  const file = inRoot('.env')
  if (existsSync(file)) process.loadEnvFile(file)
}
