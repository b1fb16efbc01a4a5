import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useErrorText } from '@/components/ui/use-error-text'
import { orderKeys, orderQuery, patchOrder, phoneCheckQuery } from '@/lib/orders/queries'
import { formatPhone } from '@/lib/phone/format-phone'
import type { PhoneProblem } from '@/lib/phone/parse-phone'
import classes from './autodial-window.module.css'

type Props = {
  number: number
  /** The version of the order that is shown; null when it has to be asked for. */
  version: number | null
  typed: string
  /** What was probably meant, E.164. */
  suggestion: string | null
  onMended: (() => Promise<unknown>) | (() => void)
}

/** A bad number is put right where it is found: the order gets the new one, unless that is none either. */
export function MendPhone({ number, version, typed, suggestion, onMended }: Props) {
  const t = useTranslations('autodial')
  const errorText = useErrorText()
  const queryClient = useQueryClient()
  const [draft, setDraft] = useState(typed)
  const [problem, setProblem] = useState<PhoneProblem | null>(null)
  const mend = useMutation({
    mutationFn: async (phone: string) => {
      const check = await queryClient.fetchQuery(phoneCheckQuery(phone.trim()))
      setProblem(check.problem)
      // What was typed before may still help somebody; it does not give way to another mistake.
      if (check.problem) return null
      const seen = version ?? (await queryClient.fetchQuery({ ...orderQuery(number), staleTime: 0 })).version
      return patchOrder(number, { version: seen, changes: { phone } })
    },
    // After a conflict too: then the number that is there now is looked at.
    onSettled: async (saved) => {
      if (saved === null) return
      await queryClient.invalidateQueries({ queryKey: orderKeys.card(number) })
      await onMended()
    },
  })
  return (
    <form
      className={classes.mend}
      onSubmit={(event) => {
        event.preventDefault()
        mend.mutate(draft)
      }}
    >
      <TextInput
        type="tel"
        size="xs"
        aria-label={t('phoneOf', { number })}
        value={draft}
        maxLength={100}
        autoComplete="off"
        error={
          mend.isError
            ? errorText(mend.error)
            : problem && t('badNumber', { problem: t(`problem.${problem}`) })
        }
        onChange={(event) => {
          setDraft(event.currentTarget.value)
          setProblem(null)
        }}
      />
      <Button
        type="submit"
        size="xs"
        variant="default"
        loading={mend.isPending}
        disabled={draft.trim() === '' || draft === typed}
      >
        {t('save')}
      </Button>
      {suggestion && (
        <Button size="xs" variant="light" disabled={mend.isPending} onClick={() => mend.mutate(suggestion)}>
          {t('meant', { phone: formatPhone(suggestion) })}
        </Button>
      )}
    </form>
  )
}
