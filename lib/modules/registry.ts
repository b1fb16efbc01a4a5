import type { ModuleManifest } from './manifest'
import { nextelManifest } from './nextel/manifest'
import type { ModuleKey } from './schema'

/** Every module this version of the app brings along. */
export const registry: Record<ModuleKey, ModuleManifest> = { nextel: nextelManifest }
