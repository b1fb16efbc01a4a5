import { Button, Group, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { useErrorText } from '@/components/ui/use-error-text'
import { ApiError } from '@/lib/http/api'
import { postStopMark, stopListKeys } from '@/lib/stop-list/queries'
import classes from './stop-list-page.module.css'

/** Adds one number, in any spelling. What is wrong is said by the server, at the field. */
export function AddStopMark({ onDone }: { onDone: () => void }) {
  const t = useTranslations('stopList')
  const tc = useTranslations('common')
  const errorText = useErrorText()
  const queryClient = useQueryClient()
  const form = useForm({ mode: 'uncontrolled', initialValues: { phone: '', reason: '' } })
  const add = useMutation({
    mutationFn: postStopMark,
    onSuccess: () => {
      onDone()
      return queryClient.invalidateQueries({ queryKey: stopListKeys.all })
    },
    onError: (error) => {
      const fields = error instanceof ApiError ? error.fields : {}
      form.setErrors(Object.keys(fields).length > 0 ? fields : { phone: errorText(error) })
    },
  })
  return (
    <form
      noValidate
      className={classes.form}
      aria-label={t('adding')}
      onSubmit={form.onSubmit((values) => add.mutate({ ...values, source: 'list' }))}
    >
      <TextInput
        label={t('column.number')}
        type="tel"
        placeholder="050 000 00 00"
        maxLength={100}
        autoComplete="off"
        autoFocus
        {...form.getInputProps('phone')}
      />
      <TextInput
        label={t('column.reason')}
        placeholder={t('reasonHint')}
        maxLength={300}
        autoComplete="off"
        {...form.getInputProps('reason')}
      />
      <Group gap="xs" wrap="nowrap">
        <Button type="submit" loading={add.isPending}>
          {t('addOne')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {tc('cancel')}
        </Button>
      </Group>
    </form>
  )
}
