import { useDebouncedCallback } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useRealtimeEvent } from '@/components/realtime/realtime-provider'
import { autodialKeys } from '@/lib/autodial/queries'
import { ordersChannel } from '@/lib/realtime/channels'

/** How long it has to be quiet before the vendor is asked again, ms: a run of many batches makes much news. */
const VENDOR_REST_MS = 1_500
/** Calls of autodial come by the dozen; what is shown of them may be this late, ms. */
const CALLS_REST_MS = 500

/** Keeps what the pages of autodial show up to date: what we know at once, what only the vendor knows soon after. */
export function useAutodialNews(): void {
  const queryClient = useQueryClient()
  const refresh = (isLive: boolean) =>
    void queryClient.invalidateQueries({
      queryKey: autodialKeys.all,
      predicate: ({ meta }) => (meta?.live === true) === isLive,
    })
  const refreshVendor = useDebouncedCallback(() => refresh(false), VENDOR_REST_MS)
  const refreshCalls = useDebouncedCallback(() => refresh(true), CALLS_REST_MS)
  useRealtimeEvent(ordersChannel, 'autodial.changed', () => {
    refresh(true)
    refreshVendor()
  })
  useRealtimeEvent(ordersChannel, 'call.changed', refreshCalls)
  useRealtimeEvent(ordersChannel, 'recording.changed', refreshCalls)
}
