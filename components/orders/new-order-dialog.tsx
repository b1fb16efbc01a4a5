'use client'

import { Button, Modal, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useErrorText } from '@/components/ui/use-error-text'
import { ApiError } from '@/lib/http/api'
import { newRequestKey } from '@/lib/http/new-request-key'
import { type DraftItem, newDraft, toItems } from '@/lib/orders/draft-items'
import { postOrder, statusesQuery } from '@/lib/orders/queries'
import { ItemsEditor } from './items-editor'
import classes from './new-order-dialog.module.css'
import { PhoneHint } from './phone-hint'

const utmFields = ['utmSource', 'utmMedium', 'utmCampaign', 'utmTerm', 'utmContent'] as const

const empty = {
  phone: '',
  clientName: '',
  comment: '',
  delivery: '',
  payment: '',
  statusKey: 'new',
  utmSource: '',
  utmMedium: '',
  utmCampaign: '',
  utmTerm: '',
  utmContent: '',
}

/** «Додати замовлення»: everything on one page, and the new order's card at the end. */
export function NewOrderDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('orders')
  const errorText = useErrorText()
  const router = useRouter()
  const statuses = useQuery(statusesQuery()).data ?? []
  const form = useForm({ initialValues: empty })
  const [items, setItems] = useState<DraftItem[]>(() => [newDraft()])
  // One dialog makes one order, also when its answer was lost and it is sent again.
  const [requestKey] = useState(newRequestKey)
  const create = useMutation({
    mutationFn: postOrder,
    onSuccess: (order) => {
      onClose()
      router.push(`/orders/${order.number}`)
    },
    onError: (error) => {
      if (error instanceof ApiError) form.setErrors(error.fields)
    },
  })
  const submit = form.onSubmit((values) => {
    const ready = toItems(items)
    if (ready) create.mutate({ order: { ...values, items: ready }, requestKey })
  })
  const itemsError = form.errors.items
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('newOrder')}
      size="lg"
      // A click beside it must not throw away what was typed.
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form onSubmit={submit} className={classes.form} noValidate>
        <TextInput
          data-autofocus
          type="tel"
          label={t('field.phone')}
          maxLength={100}
          autoComplete="off"
          {...form.getInputProps('phone')}
          description={<PhoneHint typed={form.values.phone} />}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
        />
        <TextInput
          label={t('field.clientName')}
          maxLength={200}
          autoComplete="off"
          {...form.getInputProps('clientName')}
        />
        <ItemsEditor
          value={items}
          onChange={setItems}
          error={typeof itemsError === 'string' ? itemsError : undefined}
        />
        <div className={classes.pair}>
          <TextInput label={t('field.delivery')} maxLength={1000} {...form.getInputProps('delivery')} />
          <TextInput label={t('field.payment')} maxLength={300} {...form.getInputProps('payment')} />
        </div>
        <Textarea
          label={t('field.comment')}
          maxLength={5000}
          autosize
          minRows={2}
          {...form.getInputProps('comment')}
        />
        <NativeSelect
          label={t('field.statusKey')}
          data={statuses.map((status) => ({ value: status.key, label: status.name }))}
          {...form.getInputProps('statusKey')}
        />
        <details className={classes.utm}>
          <summary>{t('utm')}</summary>
          <div className={classes.pair}>
            {utmFields.map((field) => (
              <TextInput
                key={field}
                label={t(`field.${field}`)}
                maxLength={300}
                {...form.getInputProps(field)}
              />
            ))}
          </div>
        </details>
        {create.isError && (
          <p role="alert" className={classes.error}>
            {errorText(create.error)}
          </p>
        )}
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={create.isPending} disabled={toItems(items) === null}>
            {t('create')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
