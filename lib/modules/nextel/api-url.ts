import type { NextelSettings } from '@/lib/modules/schema'
import { brands } from '@/lib/telephony/nextel/brands'

/**
 * The vendor's address that these settings mean, without a slash at the end.
 * @param forced the address of the environment, which wins over any choice
 */
export function apiUrlOf({ apiHost, ownUrl }: NextelSettings, forced?: string): string {
  const url = forced ?? (apiHost === 'own' ? ownUrl || brands.nextel.apiUrl : brands[apiHost].apiUrl)
  return url.replace(/\/+$/, '')
}
