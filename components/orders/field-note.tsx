import { Button } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'
import { useErrorText } from '@/components/ui/use-error-text'
import classes from './field-note.module.css'
import type { FieldDraft } from './use-field-draft'

/** Under a field: that it is being saved, is saved, or what went wrong and what to do. */
export function FieldNote({
  field,
  theirs,
}: {
  field: FieldDraft /** What the field has now, in words. */
  theirs: string
}) {
  const t = useTranslations('orders')
  const errorText = useErrorText()
  if (field.state === 'conflict') {
    return (
      <div role="alert" className={classes.conflict}>
        <p>{theirs ? t('conflict', { theirs }) : t('conflictEmpty')}</p>
        <Button size="compact-xs" onClick={field.keepMine}>
          {t('keepMine')}
        </Button>
        <Button size="compact-xs" variant="default" onClick={field.takeTheirs}>
          {t('takeTheirs')}
        </Button>
      </div>
    )
  }
  if (field.state === 'failed') {
    return (
      <div role="alert" className={classes.conflict}>
        <p>{errorText(field.error)}</p>
        <Button size="compact-xs" onClick={field.commit}>
          {t('retry')}
        </Button>
        <Button size="compact-xs" variant="default" onClick={field.takeTheirs}>
          {t('undo')}
        </Button>
      </div>
    )
  }
  return (
    <span role="status" className={classes.note} data-state={field.state}>
      {field.state === 'saving' && t('saving')}
      {field.state === 'saved' && (
        <>
          <IconCheck size={14} stroke={2} aria-hidden />
          {t('saved')}
        </>
      )}
    </span>
  )
}
