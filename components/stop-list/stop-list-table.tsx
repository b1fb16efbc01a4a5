import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { RelativeTime } from '@/components/ui/relative-time'
import table from '@/components/ui/table.module.css'
import { useErrorText } from '@/components/ui/use-error-text'
import { formatPhone } from '@/lib/phone/format-phone'
import { deleteStopMark, stopListKeys } from '@/lib/stop-list/queries'
import type { StopMark } from '@/lib/stop-list/schema'
import classes from './stop-list-page.module.css'

type Props = { marks: StopMark[]; mayRemove: boolean }

/** Marked numbers, the newest first. */
export function StopListTable({ marks, mayRemove }: Props) {
  const t = useTranslations('stopList')
  return (
    <table className={`${table.table} ${classes.table}`} aria-label={t('title')}>
      <thead>
        <tr>
          <th scope="col">{t('column.number')}</th>
          <th scope="col">{t('column.client')}</th>
          <th scope="col">{t('column.reason')}</th>
          <th scope="col">{t('column.who')}</th>
          {mayRemove ? <th scope="col">{t('column.remove')}</th> : null}
        </tr>
      </thead>
      <tbody>
        {marks.map((mark) => (
          <tr key={mark.e164}>
            <th scope="row" className={classes.number}>
              {formatPhone(mark.e164)}
            </th>
            <td>{mark.clientName}</td>
            <td className={classes.reason}>{mark.reason}</td>
            <td className={classes.dim}>
              {mark.createdBy ?? t('nobody')} · {t(`source.${mark.source}`)} ·{' '}
              <RelativeTime at={mark.createdAt} />
            </td>
            {mayRemove ? (
              <td className={classes.remove}>
                <Remove e164={mark.e164} />
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Remove({ e164 }: { e164: string }) {
  const t = useTranslations('stopList')
  const errorText = useErrorText()
  const queryClient = useQueryClient()
  const remove = useMutation({
    mutationFn: deleteStopMark,
    onSuccess: () =>
      notifications.show({ color: 'green', message: t('removed', { number: formatPhone(e164) }) }),
    onError: (error) => notifications.show({ color: 'red', message: errorText(error) }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: stopListKeys.all }),
  })
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      color="gray"
      loading={remove.isPending}
      aria-label={t('removeNumber', { number: formatPhone(e164) })}
      onClick={() => remove.mutate(e164)}
    >
      {t('remove')}
    </Button>
  )
}
