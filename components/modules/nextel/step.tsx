import { Title } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import classes from './step.module.css'

type Props = { number: number; title: string; done: boolean; text: ReactNode; children: ReactNode }

/** One step of the set-up; its number becomes a tick when it is done. */
export function Step({ number, title, done, text, children }: Props) {
  const t = useTranslations('modules.nextel')
  return (
    <li className={classes.step}>
      <div className={classes.head}>
        <span
          className={classes.number}
          data-done={done}
          role="img"
          aria-label={done ? t('done') : t('toDo')}
        >
          {done ? <IconCheck size={16} stroke={2.5} aria-hidden /> : number}
        </span>
        <Title order={2}>{title}</Title>
      </div>
      <div className={classes.body}>
        <p className={classes.text}>{text}</p>
        {children}
      </div>
    </li>
  )
}
