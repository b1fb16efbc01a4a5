import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { goToLogin } from '@/components/layout/go-to-login'
import { ApiError } from '@/lib/http/api'

const onError = (error: Error) => {
  if (error instanceof ApiError && error.code === 'unauthenticated') goToLogin()
}

const worthRepeating = (error: Error) =>
  error instanceof ApiError && (error.code === 'network' || error.code === 'unavailable')

/** The store of server data in the browser. A session that ended anywhere leads to the login page. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { staleTime: 15_000, retry: (failures, error) => failures < 2 && worthRepeating(error) },
    },
  })
}
