import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { api } from '@/lib/http/api'
import type { failedWebhooksSchema, replayedSchema } from '@/lib/webhooks/schema'
import type {
  autodialCheckSchema,
  CheckResult,
  checkResultSchema,
  ModuleAction,
  ModuleDto,
  ModuleKey,
  moduleListSchema,
  moduleSchema,
  NextelSetup,
  nextelSettingsInputSchema,
  nextelSetupSchema,
} from './schema'

export const moduleKeysOf = {
  all: ['modules'] as const,
  list: ['modules', 'list'] as const,
  nextel: ['modules', 'nextel'] as const,
}

export const modulesQuery = () =>
  queryOptions({
    queryKey: moduleKeysOf.list,
    queryFn: ({ signal }) => api<typeof moduleListSchema>('/api/modules', { signal }),
  })

export const nextelSetupQuery = () =>
  queryOptions({
    queryKey: moduleKeysOf.nextel,
    queryFn: ({ signal }) => api<typeof nextelSetupSchema>('/api/modules/nextel', { signal }),
  })

/** Brings the list up to date. @throws ApiError */
export function refreshModuleList(): Promise<ModuleDto[]> {
  return api<typeof moduleListSchema>('/api/modules/refresh', { method: 'POST' })
}

/** Installs, activates, turns off or removes. @throws ApiError */
export function actOnModule(key: ModuleKey, action: ModuleAction): Promise<ModuleDto> {
  return api<typeof moduleSchema>(`/api/modules/${key}/state`, { method: 'POST', body: { action } })
}

/** Keeps key and address. @throws ApiError */
export function saveNextelSettings(input: z.input<typeof nextelSettingsInputSchema>): Promise<NextelSetup> {
  return api<typeof nextelSetupSchema>('/api/modules/nextel', { method: 'PUT', body: input })
}

/** Asks the vendor with the saved key; gives the lines of the account. @throws ApiError */
export function checkNextel(): Promise<CheckResult> {
  return api<typeof checkResultSchema>('/api/modules/nextel/check', { method: 'POST' })
}

/** What the account answers when it is asked for its autodialers. @throws ApiError */
export const checkAutodial = () =>
  api<typeof autodialCheckSchema>('/api/modules/nextel/autodial-check', { method: 'POST' })

/** Webhooks that could not be applied, for good. */
export const failedWebhooksQuery = () =>
  queryOptions({
    queryKey: ['modules', 'journal'] as const,
    queryFn: ({ signal }) => api<typeof failedWebhooksSchema>('/api/journal', { signal }),
  })

/** Has an entry of the journal that failed applied once more. @throws ApiError */
export const replayWebhook = (id: string) =>
  api<typeof replayedSchema>(`/api/journal/${id}/replay`, { method: 'POST' })

/** Has all entries that failed applied once more. @throws ApiError */
export const replayFailedWebhooks = () =>
  api<typeof replayedSchema>('/api/journal/replay-failed', { method: 'POST' })
