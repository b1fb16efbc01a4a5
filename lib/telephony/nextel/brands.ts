import { UNITALK_CABINET } from './assumptions'

export type BrandKey = 'nextel' | 'unitalk'

export type Brand = {
  name: string
  /** Base URL of the API, without a slash at the end. */
  apiUrl: string
  /** Pages of the vendor's cabinet and help that the set-up needs. */
  links: Record<'api' | 'users' | 'outScenarios' | 'inScenarios' | 'autodial' | 'knowledgeBase', string>
}

const pagesOf = (cabinet: string) => ({
  /** Key and events. */
  api: `${cabinet}#api`,
  /** SIP users. */
  users: `${cabinet}#users`,
  /** Rules of outgoing calls. */
  outScenarios: `${cabinet}#outscenarios`,
  /** Rules of incoming calls. */
  inScenarios: `${cabinet}#inscenarios`,
  autodial: `${cabinet}#autodial`,
  knowledgeBase: 'https://nextel.com.ua/blog/knowledgebase',
})

/** Nextel was renamed UniTalk: one platform under two names (nextel-api.md §1 and §8). */
export const brands: Record<BrandKey, Brand> = {
  nextel: {
    name: 'Nextel',
    apiUrl: 'https://cstat.nextel.com.ua:8443/tracking/api',
    links: pagesOf('https://my.nextel.com.ua/index.html'),
  },
  unitalk: {
    name: 'UniTalk',
    apiUrl: 'https://api.unitalk.cloud/api',
    links: pagesOf(UNITALK_CABINET),
  },
}

/** Under which name the vendor is reached at a base URL; `nextel` for any address of one's own. */
export function brandOf(apiUrl: string): Brand {
  const host = URL.canParse(apiUrl) ? new URL(apiUrl).hostname : ''
  return host.endsWith('.unitalk.cloud') ? brands.unitalk : brands.nextel
}
