import 'server-only'
import { nextel } from './nextel/nextel'
import type { TelephonyProvider } from './provider'

const providers: Record<string, TelephonyProvider> = { nextel }

/** The phone system of a module. @throws Error for a module that is none */
export function providerOf(moduleKey: string): TelephonyProvider {
  const provider = providers[moduleKey]
  if (!provider) throw new Error(`Module ${moduleKey} is not a phone system`)
  return provider
}
