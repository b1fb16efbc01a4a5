import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import { ApiError } from '@/lib/http/api'
import { orderKeys, orderQuery, patchOrder } from '@/lib/orders/queries'
import type { OrderDto, OrderFields } from '@/lib/orders/schema'

export type FieldState = 'idle' | 'saving' | 'saved' | 'failed' | 'conflict'

/** A pause in typing after which a field saves itself, ms. */
const PAUSE_MS = 900

/**
 * Editing one field of an order, saved by itself. What others write appears while the person is not editing; when both wrote the
 * same field, nothing is overwritten and he chooses.
 * @param value what the order has now
 * @param toChange the change of what is being edited; null while it cannot be saved
 */
export function useFieldDraft<T>(
  order: OrderDto,
  value: T,
  toChange: (draft: T) => Partial<OrderFields> | null,
) {
  const queryClient = useQueryClient()
  // `base` is what the person saw when he began; without it he is not editing.
  const [edit, setEdit] = useState<{ draft: T; base: number } | null>(null)
  const save = useMutation({
    // One after another: each needs the version that the one before made.
    scope: { id: `order-${order.number}` },
    mutationFn: ({ changes, base }: { changes: Partial<OrderFields>; base: number; draft: T }) =>
      patchOrder(order.number, { version: base, changes }),
    onSuccess: async (_saved, { draft }) => {
      await queryClient.invalidateQueries({ queryKey: orderQuery(order.number).queryKey })
      void queryClient.invalidateQueries({ queryKey: orderKeys.counts() })
      // What was typed while it was being saved is still to be saved.
      setEdit((now) => (now && now.draft === draft ? null : now && { ...now, base: _saved.version }))
    },
    onError: () => void queryClient.invalidateQueries({ queryKey: orderQuery(order.number).queryKey }),
  })

  const draft = edit ? edit.draft : value
  const commit = (from: { draft: T; base: number } | null = edit) => {
    if (!from || save.isPending) return
    const changes = toChange(from.draft)
    if (changes) save.mutate({ changes, base: from.base, draft: from.draft })
  }
  const commitLate = useEffectEvent(() => {
    if (!save.isError) commit()
  })
  useEffect(() => {
    if (!edit) return
    const timer = setTimeout(commitLate, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [edit])
  // Leaving the card in the middle of a word must not lose it.
  const commitLast = useEffectEvent(() => {
    if (!save.isError) commit()
  })
  useEffect(() => () => commitLast(), [])

  const isConflict = save.error instanceof ApiError && save.error.code === 'conflict'
  return {
    draft,
    state: stateOf(save.status, isConflict, edit !== null),
    error: save.error,
    change: (next: T) => {
      if (save.isError) save.reset()
      setEdit((now) => ({ draft: next, base: now?.base ?? order.version }))
    },
    /** Saves at once, for what is chosen rather than typed. */
    choose: (next: T) => {
      const chosen = { draft: next, base: order.version }
      save.reset()
      setEdit(chosen)
      commit(chosen)
    },
    commit: () => commit(),
    /** After a conflict: mine, over what is there now. */
    keepMine: () => edit && commit({ draft: edit.draft, base: order.version }),
    /** After a conflict or a failure: what is there now. */
    takeTheirs: () => {
      save.reset()
      setEdit(null)
    },
  }
}

export type FieldDraft = Pick<
  ReturnType<typeof useFieldDraft>,
  'state' | 'error' | 'commit' | 'keepMine' | 'takeTheirs'
>

function stateOf(
  status: 'idle' | 'pending' | 'success' | 'error',
  isConflict: boolean,
  isEditing: boolean,
): FieldState {
  if (status === 'pending') return 'saving'
  if (status === 'error') return isConflict ? 'conflict' : 'failed'
  return status === 'success' && !isEditing ? 'saved' : 'idle'
}
