import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { ApiError } from '@/lib/http/api'

/** Gives the sentence for a failed request: the server's own, or that there was no answer. */
export function useErrorText(): (error: unknown) => string {
  const t = useTranslations('errors')
  return useCallback(
    (error) => {
      if (!(error instanceof ApiError)) return t('internal')
      return error.message || t(error.code === 'network' ? 'network' : 'internal')
    },
    [t],
  )
}
