import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useErrorText } from '@/components/ui/use-error-text'
import { callKeys, startCall } from '@/lib/calls/queries'

/** Click-to-call; a refusal is said in a notice, everything else is followed on the card. */
export function useStartCall() {
  const queryClient = useQueryClient()
  const errorText = useErrorText()
  return useMutation({
    mutationFn: startCall,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: callKeys.live() }),
    onError: (error) => notifications.show({ color: 'red', message: errorText(error) }),
  })
}
