'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { useConnectionState, useLivePolling, useRealtimeEvent } from '@/components/realtime/realtime-provider'
import { callKeys, liveCallsQuery } from '@/lib/calls/queries'
import type { LiveCall } from '@/lib/calls/schema'
import { userChannel } from '@/lib/realtime/channels'
import classes from './call-dock.module.css'
import { useRing } from './use-ring'
import { useTitleBlink } from './use-title-blink'

// Not needed to draw the page, but at hand before the first call comes.
const loadCard = () => import('./call-card')
const CallCard = dynamic(() => loadCard().then((module) => module.CallCard), { ssr: false })

/** How often the cards are asked anew while one of them is about to go by itself, ms. */
const FADING_MS = 1_500

/** The cards of this operator's calls, above every screen. The server knows them; this only shows what it says. */
export function CallDock({ userId }: { userId: string }) {
  const t = useTranslations('calls')
  const queryClient = useQueryClient()
  const polling = useLivePolling()
  const connection = useConnectionState()
  const { data } = useQuery({
    ...liveCallsQuery(),
    refetchInterval: ({ state }) =>
      state.data?.calls.some(({ place }) => place === 'elsewhere') ? FADING_MS : polling,
    refetchOnWindowFocus: 'always',
  })
  useRealtimeEvent(userChannel(userId), 'call.changed', () => {
    void queryClient.invalidateQueries({ queryKey: callKeys.live() })
  })
  useEffect(() => void loadCard(), [])
  const calls = data?.calls ?? []
  const ringing = calls.filter(({ direction, place }) => direction === 'incoming' && place === 'ringing')
  const talking = calls.some(({ place }) => place === 'talking' || place === 'handing')
  useRing(ringing.length > 0, talking)
  useTitleBlink(ringing[0] ? t('incoming') : null)
  return (
    <div className={classes.dock} data-empty={calls.length === 0 || undefined}>
      {calls.map((call, index) => (
        <CallCard
          key={call.id}
          call={call}
          clockOffset={data?.clockOffset ?? 0}
          stale={connection === 'lost'}
          startCollapsed={isBehind(call, index, calls)}
        />
      ))}
    </div>
  )
}

/** The card in front is the talk that goes on, else the newest call; the others are one line each. */
function isBehind(call: LiveCall, index: number, calls: LiveCall[]): boolean {
  const talk = calls.findIndex(({ place }) => place === 'talking' || place === 'handing')
  return call.place !== 'talking' && call.place !== 'handing' && index !== Math.max(talk, 0)
}
