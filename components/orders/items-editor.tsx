import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'
import { type DraftItem, draftTotal, lineTotal, mistakeOf, newDraft } from '@/lib/orders/draft-items'
import classes from './items-editor.module.css'
import { useMoney } from './use-money'

type Props = { value: DraftItem[]; onChange: (drafts: DraftItem[]) => void; error?: string | undefined }

/** What the client orders: name, quantity, price, and the sums. */
export function ItemsEditor({ value, onChange, error }: Props) {
  const t = useTranslations('orders')
  const money = useMoney()
  const change = (key: number, part: Partial<DraftItem>) =>
    onChange(value.map((draft) => (draft.key === key ? { ...draft, ...part } : draft)))
  return (
    <fieldset className={classes.items}>
      <legend className={classes.legend}>{t('items')}</legend>
      {value.map((draft, index) => {
        const mistake = mistakeOf(draft)
        const field = (name: 'name' | 'quantity' | 'price') => ({
          value: draft[name],
          'aria-label': t('itemField', { field: t(`item.${name}`), place: index + 1 }),
          placeholder: t(`item.${name}`),
          error: mistake === name,
          onChange: (event: React.ChangeEvent<HTMLInputElement>) =>
            change(draft.key, { [name]: event.currentTarget.value }),
        })
        return (
          <div key={draft.key} className={classes.item}>
            <TextInput className={classes.name} maxLength={300} {...field('name')} />
            <TextInput
              className={classes.quantity}
              inputMode="numeric"
              maxLength={4}
              {...field('quantity')}
            />
            <span aria-hidden>×</span>
            <TextInput className={classes.price} inputMode="decimal" maxLength={12} {...field('price')} />
            <span className={classes.sum}>{money(lineTotal(draft))}</span>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('removeItem', { place: index + 1 })}
              onClick={() => onChange(value.filter((other) => other.key !== draft.key))}
            >
              <IconTrash size={16} stroke={1.75} />
            </ActionIcon>
          </div>
        )
      })}
      {error && (
        <p role="alert" className={classes.error}>
          {error}
        </p>
      )}
      <div className={classes.foot}>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={16} stroke={1.75} />}
          onClick={() => onChange([...value, newDraft()])}
        >
          {t('addItem')}
        </Button>
        <strong className={classes.total}>{t('total', { sum: money(draftTotal(value)) })}</strong>
      </div>
    </fieldset>
  )
}
