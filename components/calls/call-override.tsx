'use client'

import dynamic from 'next/dynamic'
import { createContext, type ReactNode, useContext, useState } from 'react'
import type { FoundObstacle } from '@/lib/calling-rules/schema'
import type { NewCall } from '@/lib/calls/schema'

// Seldom seen, so it is not part of the first load.
const CallOverrideDialog = dynamic(
  () => import('./call-override-dialog').then((module) => module.CallOverrideDialog),
  { ssr: false },
)

export type RefusedCall = { input: NewCall; obstacles: FoundObstacle[] }

const Ask = createContext<(refused: RefusedCall) => void>(() => undefined)

/** One dialog for all call buttons: something stands against a call, and the person decides. */
export function CallOverrideProvider({ children }: { children: ReactNode }) {
  const [refused, setRefused] = useState<RefusedCall | null>(null)
  return (
    <Ask value={setRefused}>
      {children}
      {refused ? <CallOverrideDialog refused={refused} onClose={() => setRefused(null)} /> : null}
    </Ask>
  )
}

/** Opens the dialog. */
export const useAskOverride = () => useContext(Ask)
