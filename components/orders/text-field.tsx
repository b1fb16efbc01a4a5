import { Textarea, TextInput } from '@mantine/core'
import { useTranslations } from 'use-intl'
import type { OrderDto } from '@/lib/orders/schema'
import { FieldNote } from './field-note'
import { PhoneHint } from './phone-hint'
import classes from './text-field.module.css'
import { useFieldDraft } from './use-field-draft'

type TextName =
  | 'clientName'
  | 'phone'
  | 'comment'
  | 'delivery'
  | 'payment'
  | 'utmSource'
  | 'utmMedium'
  | 'utmCampaign'
  | 'utmTerm'
  | 'utmContent'

type Props = { order: OrderDto; name: TextName; maxLength: number; multiline?: boolean }

/** A field of text that saves itself. */
export function TextField({ order, name, maxLength, multiline = false }: Props) {
  const t = useTranslations('orders')
  const value = (name === 'phone' ? order.phoneTyped : order[name]) ?? ''
  const field = useFieldDraft(order, value, (draft) => ({ [name]: draft }))
  const props = {
    label: t(`field.${name}`),
    value: field.draft,
    maxLength,
    autoComplete: 'off',
    onChange: (event: { currentTarget: { value: string } }) => field.change(event.currentTarget.value),
    onBlur: () => {
      if (field.state === 'idle') field.commit()
    },
  }
  return (
    <div className={classes.field}>
      {multiline ? (
        <Textarea autosize minRows={2} {...props} />
      ) : (
        <TextInput
          {...props}
          {...(name === 'phone'
            ? { type: 'tel', error: Boolean(field.draft) && !order.phone && field.draft === order.phoneTyped }
            : {})}
        />
      )}
      {name === 'phone' && field.draft !== '' && (
        <div className={classes.hint}>
          <PhoneHint typed={field.draft} showClient={false} />
        </div>
      )}
      <FieldNote field={field} theirs={value} />
    </div>
  )
}
