'use client'

import { Button, Skeleton, Stack } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Notice } from './notice'
import { useErrorText } from './use-error-text'

type Props<T> = {
  query: UseQueryResult<T>
  /** In place of grey bars while the data is on its way. */
  waiting?: ReactNode
  children: (data: T) => ReactNode
}

/** The data of a query, or that it is on its way, or why it is not here and how to ask again. */
export function QueryState<T>({ query, waiting, children }: Props<T>) {
  const t = useTranslations('common')
  const errorText = useErrorText()
  if (query.data !== undefined) return children(query.data)
  if (query.isError) {
    return (
      <Notice title={errorText(query.error)}>
        <Button onClick={() => void query.refetch()}>{t('retry')}</Button>
      </Notice>
    )
  }
  if (waiting !== undefined) return waiting
  return (
    <Stack gap="xs" aria-busy>
      <Skeleton height={36} />
      <Skeleton height={36} />
      <Skeleton height={36} />
    </Stack>
  )
}
