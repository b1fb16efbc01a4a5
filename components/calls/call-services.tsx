'use client'

import { createContext, type ReactNode, useContext } from 'react'

/** Ways to call that modules provide: their keys. */
export type CallService = 'nextel'

const Services = createContext<readonly CallService[]>([])

/** Tells every call button which active modules can call. */
export function CallServicesProvider({
  services,
  children,
}: {
  services: readonly CallService[]
  children: ReactNode
}) {
  return <Services value={services}>{children}</Services>
}

export const useCallServices = () => useContext(Services)
