import type { Connection } from '@/lib/telephony/provider'

const VENDOR_DOMAINS = ['.nextel.com.ua', '.unitalk.cloud']

/**
 * Whether a recording may be fetched from an address that a webhook or a redirect names (nextel-api.md §6): the
 * vendor's hosts and the configured API's, by https on any port; plain http only at the very address of the configured
 * API, where the administrator chose it.
 */
export function isRecordingHost(url: URL, connection: Connection): boolean {
  if (url.username !== '' || url.password !== '') return false
  const api = URL.canParse(connection.apiUrl) ? new URL(connection.apiUrl) : null
  if (api && isWeb(url) && url.origin === api.origin) return true
  if (url.protocol !== 'https:') return false
  return url.hostname === api?.hostname || VENDOR_DOMAINS.some((domain) => url.hostname.endsWith(domain))
}

const isWeb = (url: URL) => url.protocol === 'https:' || url.protocol === 'http:'
