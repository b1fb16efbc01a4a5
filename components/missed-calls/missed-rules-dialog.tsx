import { Button, Checkbox, Group, Modal, NumberInput, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { QueryState } from '@/components/ui/query-state'
import { useErrorText } from '@/components/ui/use-error-text'
import { ApiError } from '@/lib/http/api'
import { missedKeys, missedRulesQuery, putMissedRules } from '@/lib/missed-calls/queries'
import type { MissedRules } from '@/lib/missed-calls/schema'
import classes from './missed.module.css'

const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const

/** When somebody works, and how soon a missed call is called back then. */
export function MissedRulesDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('missed.rules')
  const rules = useQuery(missedRulesQuery())
  return (
    <Modal opened onClose={onClose} title={t('title')} size="md">
      <QueryState query={rules}>{(data) => <RulesForm rules={data} onClose={onClose} />}</QueryState>
    </Modal>
  )
}

function RulesForm({ rules, onClose }: { rules: MissedRules; onClose: () => void }) {
  const t = useTranslations('missed.rules')
  const tc = useTranslations('common')
  const errorText = useErrorText()
  const queryClient = useQueryClient()
  const form = useForm({ initialValues: { ...rules, days: rules.days.map(String) } })
  const save = useMutation({
    mutationFn: putMissedRules,
    onSuccess: (saved) => {
      queryClient.setQueryData(missedKeys.rules(), saved)
      onClose()
    },
    onError: (error) => {
      const fields = error instanceof ApiError ? error.fields : {}
      form.setErrors(fields)
    },
  })
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) =>
        save.mutate({ ...values, days: values.days.map(Number).toSorted((a, b) => a - b) }),
      )}
    >
      <Stack gap="sm">
        <Checkbox.Group label={t('days')} {...form.getInputProps('days')}>
          <div className={classes.days}>
            {weekdays.map((day) => (
              <Checkbox key={day} value={day} label={t(`day.${day}`)} />
            ))}
          </div>
        </Checkbox.Group>
        <div className={classes.fields}>
          <TextInput label={t('from')} placeholder="09:00" maxLength={5} {...form.getInputProps('from')} />
          <TextInput label={t('to')} placeholder="20:00" maxLength={5} {...form.getInputProps('to')} />
          {numbers.map(({ name, max }) => (
            <NumberInput
              key={name}
              label={t(name)}
              description={t(`${name}Hint`)}
              min={1}
              max={max}
              allowDecimal={false}
              allowNegative={false}
              // The arrows have no names and are no help: the keys do the same.
              hideControls
              {...form.getInputProps(name)}
            />
          ))}
        </div>
        {save.isError ? <span role="alert">{errorText(save.error)}</span> : null}
        <Group gap="xs" justify="end">
          <Button variant="default" onClick={onClose}>
            {tc('cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {tc('save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

const numbers = [
  { name: 'minutes', max: 1440 },
  { name: 'lockMinutes', max: 480 },
] as const
