import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { useErrorText } from '@/components/ui/use-error-text'
import { autodialKeys, mirrorQuery, repairMirror } from '@/lib/autodial/queries'
import type { MirrorDto } from '@/lib/autodial/schema'
import classes from './mirror-panel.module.css'

const ways = ['adopt', 'sendOurs', 'takeOutTheirs'] as const

/** The ways to make both lists one again, each with a sentence about what it does. */
export function MirrorRepair({ id, mirror }: { id: number; mirror: MirrorDto }) {
  const t = useTranslations('autodialPages.mirror')
  const errorText = useErrorText()
  const queryClient = useQueryClient()
  const hint = useId()
  const repair = useMutation({
    mutationFn: repairMirror,
    onSuccess: (after) => {
      queryClient.setQueryData(mirrorQuery(id).queryKey, after)
      void queryClient.invalidateQueries({
        queryKey: autodialKeys.all,
        predicate: ({ meta }) => meta?.live === true,
      })
    },
  })
  const count = {
    adopt: mirror.onlyOurs.length + mirror.onlyTheirs.length,
    sendOurs: mirror.onlyOurs.length,
    takeOutTheirs: mirror.onlyTheirs.length,
  }
  return (
    <>
      <ul className={classes.ways} aria-label={t('repair')}>
        {ways
          .filter((way) => count[way] > 0)
          .map((way) => (
            <li key={way} className={classes.way}>
              <Button
                size="xs"
                variant="light"
                loading={repair.isPending && repair.variables.way === way}
                disabled={repair.isPending}
                aria-describedby={`${hint}-${way}`}
                onClick={() => repair.mutate({ id, way })}
              >
                {t(`way.${way}`)}
              </Button>
              <span id={`${hint}-${way}`} className={classes.dim}>
                {t(`does.${way}`, { count: count[way] })}
              </span>
            </li>
          ))}
      </ul>
      {repair.isError ? <p role="alert">{errorText(repair.error)}</p> : null}
      {repair.isSuccess && repair.variables.way !== 'adopt' ? <p>{t('sent')}</p> : null}
    </>
  )
}
