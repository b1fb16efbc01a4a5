import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useErrorText } from '@/components/ui/use-error-text'
import { obstaclesOfError } from '@/lib/calling-rules/queries'
import { callKeys, startCall } from '@/lib/calls/queries'
import { useAskOverride } from './call-override'

/** Click-to-call; what stands against it is asked about, a refusal is said in a notice, everything else is followed on the card. */
export function useStartCall() {
  const queryClient = useQueryClient()
  const errorText = useErrorText()
  const ask = useAskOverride()
  return useMutation({
    mutationFn: startCall,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: callKeys.live() }),
    onError: (error, input) => {
      const obstacles = obstaclesOfError(error)
      if (obstacles.length > 0) ask({ input, obstacles })
      else notifications.show({ color: 'red', message: errorText(error) })
    },
  })
}
