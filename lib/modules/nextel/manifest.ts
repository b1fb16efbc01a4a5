import type { ModuleManifest } from '@/lib/modules/manifest'

/** Cloud phone system Nextel, now UniTalk. */
export const nextelManifest: ModuleManifest = {
  key: 'nextel',
  version: '1.0.0',
  name: 'Nextel',
  description: 'nextel.description',
  needs: ['nextel.needsAccount', 'nextel.needsSoftphone', 'nextel.needsAddress'],
}
