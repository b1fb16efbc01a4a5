import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { useErrorText } from '@/components/ui/use-error-text'
import { autodialKeys, settleRun } from '@/lib/autodial/queries'
import type { RunDto } from '@/lib/autodial/schema'
import classes from './autodial-window.module.css'

/** The way out of a lost answer of which the vendor's lists tell nothing: a person has looked into the cabinet, and says. */
export function SettleRun({ run }: { run: RunDto }) {
  const t = useTranslations('autodial.settle')
  const errorText = useErrorText()
  const queryClient = useQueryClient()
  const settle = useMutation({
    mutationFn: settleRun,
    onSettled: () => queryClient.invalidateQueries({ queryKey: autodialKeys.runs() }),
  })
  const action = run.action ?? 'add'
  return (
    <section className={classes.settle} aria-label={t('title')}>
      <p className={classes.dim}>{t('text')}</p>
      {settle.isError && (
        <p role="alert" className={classes.error}>
          {errorText(settle.error)}
        </p>
      )}
      <div className={classes.settleButtons}>
        {[true, false].map((inside) => (
          <Button
            key={String(inside)}
            size="xs"
            variant="default"
            loading={settle.isPending && settle.variables.inside === inside}
            disabled={settle.isPending}
            onClick={() => settle.mutate({ id: run.id, inside })}
          >
            {t(`${action}.${inside ? 'inside' : 'outside'}`)}
          </Button>
        ))}
      </div>
    </section>
  )
}
