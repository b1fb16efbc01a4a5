import type { ModuleKey } from './schema'

/** What a module says about itself. One folder beside this file for each module. */
export type ModuleManifest = {
  key: ModuleKey
  version: string
  /** A proper name, the same in every language. */
  name: string
  /** Keys of messages. */
  description: string
  needs: readonly string[]
}
