import type { ModuleManifest } from '@/lib/modules/manifest'

/** Cloud phone system Nextel, now UniTalk. */
export const nextelManifest: ModuleManifest = {
  key: 'nextel',
  version: '1.0.0',
  name: 'Nextel',
  description: 'modules.nextel.description',
  needs: ['modules.nextel.needsAccount', 'modules.nextel.needsSoftphone', 'modules.nextel.needsAddress'],
}
