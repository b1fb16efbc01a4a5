'use client'

import { Alert, Button, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { useErrorText } from '@/components/ui/use-error-text'
import { checkAutodial } from '@/lib/modules/queries'
import type { AutodialCheck as Answer } from '@/lib/modules/schema'
import classes from './autodial-check.module.css'

/** What the account answers when it is asked for its autodialers: word for word, and what is made of it. Nothing is changed there. */
export function AutodialCheck() {
  const t = useTranslations('modules.nextel.autodial')
  const errorText = useErrorText()
  const check = useMutation({ mutationFn: checkAutodial })
  return (
    <section className={classes.section} aria-label={t('title')}>
      <Title order={2}>{t('title')}</Title>
      <p className={classes.text}>{t('text')}</p>
      <Button
        variant="default"
        className={classes.button}
        loading={check.isPending}
        onClick={() => check.mutate()}
      >
        {t('ask')}
      </Button>
      <div aria-live="polite" className={classes.answer}>
        {check.isError ? (
          <Alert color="red" p="sm">
            {errorText(check.error)}
          </Alert>
        ) : null}
        {check.data ? <Understood answer={check.data} /> : null}
      </div>
    </section>
  )
}

function Understood({ answer }: { answer: Answer }) {
  const t = useTranslations('modules.nextel.autodial')
  return (
    <>
      <Alert color={answer.understood ? 'green' : 'yellow'} p="sm">
        {answer.understood ? t('understood', { count: answer.autodialers.length }) : t('notUnderstood')}
        {answer.sentence ? <q className={classes.said}>{answer.sentence}</q> : null}
      </Alert>
      {answer.autodialers.length > 0 ? (
        <ul className={classes.list} aria-label={t('found')}>
          {answer.autodialers.map(({ id, name, status, numbersCount, namesNumbers }) => (
            <li key={id}>
              <span className={classes.name}>{name}</span>
              <span className={classes.dim}>
                {t('autodialer', {
                  id: String(id),
                  said: status ? 'yes' : 'no',
                  status: status ?? '',
                  known: numbersCount === null ? 'no' : 'yes',
                  count: numbersCount ?? 0,
                  names: namesNumbers ? 'yes' : 'no',
                })}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      <div>
        <div className={classes.dim}>{t('raw', { count: answer.rawLength })}</div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
        <section className={classes.raw} tabIndex={0} aria-label={t('rawLabel')}>
          <pre>{answer.raw || t('empty')}</pre>
        </section>
      </div>
    </>
  )
}
