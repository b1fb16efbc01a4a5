'use client'

import { Button, Stack } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconRefresh } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { QueryState } from '@/components/ui/query-state'
import { useErrorText } from '@/components/ui/use-error-text'
import { moduleKeysOf, modulesQuery, refreshModuleList } from '@/lib/modules/queries'
import { ModuleCard } from './module-card'

/** The list of modules and how to bring it up to date. */
export function ModulesPage() {
  const t = useTranslations('modules')
  const errorText = useErrorText()
  const queryClient = useQueryClient()
  const modules = useQuery(modulesQuery())
  const refresh = useMutation({
    mutationFn: refreshModuleList,
    onSuccess: (list) => {
      queryClient.setQueryData(moduleKeysOf.list, list)
      notifications.show({ color: 'green', message: t('refreshed') })
    },
    onError: (error) => notifications.show({ color: 'red', message: errorText(error) }),
  })
  return (
    <>
      <PageHeader title={t('title')}>
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} stroke={1.75} />}
          loading={refresh.isPending}
          onClick={() => refresh.mutate()}
        >
          {t('refresh')}
        </Button>
      </PageHeader>
      <QueryState query={modules}>
        {(list) =>
          list.length === 0 ? (
            <Notice title={t('empty')} text={t('emptyText')} />
          ) : (
            <Stack gap="md">
              {list.map((module) => (
                <ModuleCard key={module.key} module={module} />
              ))}
            </Stack>
          )
        }
      </QueryState>
    </>
  )
}
