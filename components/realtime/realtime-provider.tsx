'use client'

import { useQueryClient } from '@tanstack/react-query'
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useEffectEvent,
  useState,
  useSyncExternalStore,
} from 'react'
import type { RealtimeClientConfig } from '@/lib/realtime/config'
import type { RealtimeData, RealtimeEvent } from '@/lib/realtime/events'
import { type ConnectionState, RealtimeClient } from './realtime-client'

const RealtimeContext = createContext<RealtimeClient | null>(null)

/** How often live queries ask by themselves while events cannot come, in milliseconds. */
const POLL_MS = 5_000

/**
 * One realtime connection for the whole tab. Queries with `meta: { live: true }` are asked again whenever events may
 * have been missed.
 */
export function RealtimeProvider({
  config,
  children,
}: {
  config: RealtimeClientConfig
  children: ReactNode
}) {
  const queryClient = useQueryClient()
  const [client] = useState(() => new RealtimeClient())
  const start = useEffectEvent(() => client.start(config))
  useEffect(() => start(), [])
  useEffect(
    () =>
      client.onReconnect(() => {
        void queryClient.invalidateQueries({ predicate: (query) => query.meta?.live === true })
      }),
    [client, queryClient],
  )
  return <RealtimeContext value={client}>{children}</RealtimeContext>
}

function useRealtimeClient(): RealtimeClient {
  const client = useContext(RealtimeContext)
  if (!client) throw new Error('RealtimeProvider is missing above this component')
  return client
}

/** Calls `handler` for one event of one channel while the component is there; `null` listens to nothing. */
export function useRealtimeEvent<E extends RealtimeEvent>(
  channel: string | null,
  event: E,
  handler: (data: RealtimeData<E>) => void,
): void {
  const client = useRealtimeClient()
  const onEvent = useEffectEvent(handler)
  useEffect(
    () => (channel ? client.listen(channel, event, (data) => onEvent(data)) : undefined),
    [client, channel, event],
  )
}

/** Whether events can come just now. */
export function useConnectionState(): ConnectionState {
  const client = useRealtimeClient()
  return useSyncExternalStore(client.onState, client.getState, () => 'connecting')
}

/** Calls `handler` when events may have been missed and can come again. */
export function useOnReconnect(handler: () => void): void {
  const client = useRealtimeClient()
  const onReconnect = useEffectEvent(handler)
  useEffect(() => client.onReconnect(() => onReconnect()), [client])
}

/** For `refetchInterval` of live queries: they poll while the connection is lost, and only then. */
export function useLivePolling(): number | false {
  return useConnectionState() === 'lost' ? POLL_MS : false
}
