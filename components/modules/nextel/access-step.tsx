'use client'

import { Alert, Button, Group, NativeSelect, PasswordInput, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { useErrorText } from '@/components/ui/use-error-text'
import { ApiError } from '@/lib/http/api'
import { checkNextel, moduleKeysOf, saveNextelSettings } from '@/lib/modules/queries'
import { apiHosts, type CheckResult, type NextelSetup } from '@/lib/modules/schema'
import { rich } from './rich-links'
import { Step } from './step'

type Props = { setup: NextelSetup; onChecked: (result: CheckResult | null) => void }

/** Step 1: the key and where to use it. */
export function AccessStep({ setup, onChecked }: Props) {
  const t = useTranslations('modules.nextel.access')
  const tc = useTranslations('common')
  const errorText = useErrorText()
  const queryClient = useQueryClient()
  const form = useForm({ initialValues: { apiKey: '', apiHost: setup.apiHost, ownUrl: setup.ownUrl } })

  const save = useMutation({
    mutationFn: async () => {
      const { apiKey, ...address } = form.values
      const saved = await saveNextelSettings({ ...address, ...(apiKey.trim() ? { apiKey } : {}) })
      queryClient.setQueryData(moduleKeysOf.nextel, saved)
      form.setInitialValues({ apiKey: '', apiHost: saved.apiHost, ownUrl: saved.ownUrl })
      form.reset()
    },
    onError: (error) => form.setErrors(error instanceof ApiError ? error.fields : {}),
  })
  // What is checked is what is typed: it is saved first, so that the check and later calls use the same key.
  const check = useMutation({
    mutationFn: async () => {
      if (form.isDirty()) await save.mutateAsync()
      return checkNextel()
    },
    onSuccess: onChecked,
    onError: () => onChecked(null),
  })
  const failure = save.error ?? check.error
  const busy = save.isPending || check.isPending

  return (
    <Step
      number={1}
      title={t('title')}
      done={setup.apiKeyMask !== null}
      text={t.rich('text', rich({ api: setup.links.api }))}
    >
      <form
        noValidate
        onSubmit={form.onSubmit(() => {
          check.reset()
          save.mutate()
        })}
      >
        <Group align="start" grow preventGrowOverflow={false}>
          <PasswordInput
            label={t('key')}
            description={setup.apiKeyMask ? t('keySaved', { mask: setup.apiKeyMask }) : t('keyNone')}
            placeholder={setup.apiKeyMask ?? ''}
            autoComplete="off"
            miw={260}
            visibilityToggleButtonProps={{ 'aria-label': tc('show') }}
            {...form.getInputProps('apiKey')}
          />
          <NativeSelect
            label={t('host')}
            description={setup.forcedUrl ? t('forced', { url: setup.forcedUrl }) : undefined}
            data={apiHosts.map((host) => ({ value: host, label: t(`hosts.${host}`) }))}
            miw={260}
            {...form.getInputProps('apiHost')}
          />
        </Group>
        {form.values.apiHost === 'own' ? (
          <TextInput
            mt="sm"
            label={t('ownUrl')}
            type="url"
            placeholder="https://"
            {...form.getInputProps('ownUrl')}
          />
        ) : null}
        <Group gap="xs" mt="md">
          <Button type="submit" loading={save.isPending} disabled={busy}>
            {tc('save')}
          </Button>
          <Button
            variant="default"
            loading={check.isPending}
            disabled={busy}
            onClick={() => {
              save.reset()
              check.mutate()
            }}
          >
            {t('check')}
          </Button>
        </Group>
      </form>
      <div aria-live="polite">
        {failure ? (
          <Alert color="red" p="sm">
            {errorText(failure)}
          </Alert>
        ) : null}
        {check.isSuccess ? (
          <Alert color="green" p="sm">
            {t('works', { count: check.data.lines.length })}
          </Alert>
        ) : null}
        {save.isSuccess && !check.isSuccess && !failure ? (
          <Alert color="green" p="sm">
            {tc('saved')}
          </Alert>
        ) : null}
      </div>
    </Step>
  )
}
