import 'server-only'
import { nextel } from './nextel/nextel'
import type { AutodialProvider, TelephonyProvider } from './provider'

const providers: Record<string, TelephonyProvider> = { nextel }

/** The phone system of a module. @throws Error for a module that is none */
export function providerOf(moduleKey: string): TelephonyProvider {
  const provider = providers[moduleKey]
  if (!provider) throw new Error(`Module ${moduleKey} is not a phone system`)
  return provider
}

/** The autodialer of a module. @throws Error for a module that has none */
export function autodialOf(moduleKey: string): AutodialProvider {
  const { autodial } = providerOf(moduleKey)
  if (!autodial) throw new Error(`Module ${moduleKey} has no autodialer`)
  return autodial
}
