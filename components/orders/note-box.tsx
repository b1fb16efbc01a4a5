import { Button, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useErrorText } from '@/components/ui/use-error-text'
import { orderQuery, postNote } from '@/lib/orders/queries'
import classes from './timeline.module.css'

/** Where a note is written. It stays there until it is saved. */
export function NoteBox({ number }: { number: number }) {
  const t = useTranslations('orders')
  const errorText = useErrorText()
  const queryClient = useQueryClient()
  const [text, setText] = useState('')
  const add = useMutation({
    mutationFn: () => postNote(number, text),
    onSuccess: () => {
      setText('')
      return queryClient.invalidateQueries({ queryKey: orderQuery(number).queryKey })
    },
  })
  return (
    <form
      className={classes.box}
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() && !add.isPending) add.mutate()
      }}
    >
      <Textarea
        aria-label={t('note')}
        placeholder={t('notePlaceholder')}
        value={text}
        maxLength={5000}
        autosize
        minRows={2}
        maxRows={10}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
            event.currentTarget.form?.requestSubmit()
        }}
        error={add.isError ? errorText(add.error) : undefined}
      />
      {text.trim() && (
        <Button type="submit" size="xs" loading={add.isPending}>
          {t('addNote')}
        </Button>
      )}
    </form>
  )
}
