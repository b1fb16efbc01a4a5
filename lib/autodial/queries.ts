import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { api } from '@/lib/http/api'
import type {
  autodialerProgressSchema,
  autodialersSchema,
  entryListQuerySchema,
  entryListSchema,
  mirrorSchema,
  NewRun,
  preflightSchema,
  repairSchema,
  runListSchema,
  runResultsSchema,
  runSchema,
  StartRun,
} from './schema'
import type { AutodialActionKey, RunOutcome } from '@/lib/orders/run-words'

type Asked = { action: AutodialActionKey; autodialer: number }
type EntryFilter = z.output<typeof entryListQuerySchema>['filter']
type Repair = z.output<typeof repairSchema>

export const autodialKeys = {
  all: ['autodial'] as const,
  runs: () => [...autodialKeys.all, 'runs'] as const,
  runList: (autodialer: number | undefined) => [...autodialKeys.runs(), 'list', autodialer] as const,
  run: (id: string) => [...autodialKeys.runs(), 'one', id] as const,
  preflight: (id: string, asked: Asked) => [...autodialKeys.run(id), 'preflight', asked] as const,
  results: (id: string, outcome: RunOutcome | undefined) =>
    [...autodialKeys.run(id), 'results', outcome] as const,
  autodialers: () => [...autodialKeys.all, 'autodialers'] as const,
  autodialer: (id: number) => [...autodialKeys.autodialers(), id] as const,
  entries: (id: number, filter: EntryFilter) => [...autodialKeys.autodialer(id), 'entries', filter] as const,
  mirror: (id: number) => [...autodialKeys.autodialer(id), 'mirror'] as const,
}

/** Values as a query of an address; what is undefined is left out. */
function searchOf(values: Record<string, string | number | undefined>): string {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined)
  return new URLSearchParams(entries.map(([key, value]) => [key, String(value)])).toString()
}

/** The runs that were started, newest first, page by page. */
export const runListQuery = (autodialer?: number) =>
  infiniteQueryOptions({
    queryKey: autodialKeys.runList(autodialer),
    queryFn: ({ pageParam, signal }) =>
      api<typeof runListSchema>(`/api/autodial/runs?${searchOf({ autodialer, cursor: pageParam })}`, {
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    meta: { live: true },
  })

export const runQuery = (id: string) =>
  queryOptions({
    queryKey: autodialKeys.run(id),
    queryFn: ({ signal }) => api<typeof runSchema>(`/api/autodial/runs/${id}`, { signal }),
    meta: { live: true },
  })

/** What stands against sending the orders of a draft. It is found anew each time: the world moves on. */
export const preflightQuery = (id: string, asked: Asked) =>
  queryOptions({
    queryKey: autodialKeys.preflight(id, asked),
    queryFn: ({ signal }) =>
      api<typeof preflightSchema>(`/api/autodial/runs/${id}/preflight?${searchOf(asked)}`, { signal }),
    staleTime: 0,
  })

/** What became of each order of a run, in the order of the selection, page by page. */
export const runResultsQuery = (id: string, outcome?: RunOutcome) =>
  infiniteQueryOptions({
    queryKey: autodialKeys.results(id, outcome),
    queryFn: ({ pageParam, signal }) =>
      api<typeof runResultsSchema>(
        `/api/autodial/runs/${id}/results?${searchOf({ outcome, after: pageParam })}`,
        { signal },
      ),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    meta: { live: true },
  })

/** The autodialers of the vendor's cabinet, asked of the vendor. */
export const autodialersQuery = () =>
  queryOptions({
    queryKey: autodialKeys.autodialers(),
    queryFn: ({ signal }) => api<typeof autodialersSchema>('/api/autodial/autodialers', { signal }),
  })

/** How far an autodialer has come, as far as we know it. */
export const autodialerQuery = (id: number) =>
  queryOptions({
    queryKey: autodialKeys.autodialer(id),
    queryFn: ({ signal }) =>
      api<typeof autodialerProgressSchema>(`/api/autodial/autodialers/${id}`, { signal }),
    meta: { live: true },
  })

/** Numbers of an autodialer with what their calls came to, page by page. */
export const entryListQuery = (id: number, filter: EntryFilter) =>
  infiniteQueryOptions({
    queryKey: autodialKeys.entries(id, filter),
    queryFn: ({ pageParam, signal }) =>
      api<typeof entryListSchema>(
        `/api/autodial/autodialers/${id}/entries?${searchOf({ filter, cursor: pageParam })}`,
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    meta: { live: true },
  })

/** Our list beside the vendor's, asked of the vendor. */
export const mirrorQuery = (id: number) =>
  queryOptions({
    queryKey: autodialKeys.mirror(id),
    queryFn: ({ signal }) => api<typeof mirrorSchema>(`/api/autodial/autodialers/${id}/mirror`, { signal }),
  })

/** Freezes a selection as a draft. */
export const postRun = (run: NewRun) =>
  api<typeof runSchema>('/api/autodial/runs', { method: 'POST', body: run })

/** Sent again after a lost answer it gives the run that was started. */
export const startRun = ({ id, ...start }: StartRun & { id: string }) =>
  api<typeof runSchema>(`/api/autodial/runs/${id}/start`, { method: 'POST', body: start })

/** «Повернути»: gives the run that takes this one back. */
export const undoRun = (id: string) =>
  api<typeof runSchema>(`/api/autodial/runs/${id}/undo`, { method: 'POST' })

/** Has the vendor asked once more what became of a lost answer. */
export const askAgain = (id: string) =>
  api<typeof runSchema>(`/api/autodial/runs/${id}/ask`, { method: 'POST' })

/** Tells what a person found in the cabinet about a lost answer. */
export const settleRun = ({ id, inside }: { id: string; inside: boolean }) =>
  api<typeof runSchema>(`/api/autodial/runs/${id}/settle`, { method: 'POST', body: { inside } })

/** Makes our list and the vendor's one again. */
export const repairMirror = ({ id, way }: Repair & { id: number }) =>
  api<typeof mirrorSchema>(`/api/autodial/autodialers/${id}/repair`, { method: 'POST', body: { way } })
