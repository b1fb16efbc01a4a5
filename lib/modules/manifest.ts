import type { Messages } from '@/lib/i18n/messages'
import type { ModuleKey } from './schema'

type NextelSentences = Messages['modules']['nextel']

/** Keys under `modules` that are plain sentences of a module. */
type ModuleSentence =
  `nextel.${keyof { [K in keyof NextelSentences as NextelSentences[K] extends string ? K : never]: K }}`

/** What a module says about itself. One folder beside this file for each module. */
export type ModuleManifest = {
  key: ModuleKey
  version: string
  /** A proper name, the same in every language. */
  name: string
  /** Sentences of the messages, under `modules`. */
  description: ModuleSentence
  needs: readonly ModuleSentence[]
}
