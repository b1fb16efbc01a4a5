import { Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './notice.module.css'

type Props = {
  title: string
  text?: string
  /** What to do about it, usually one button. */
  children?: ReactNode
}

/** One sentence and one way on, in place of a page or a list that has nothing to show. */
export function Notice({ title, text, children }: Props) {
  return (
    <div className={classes.notice}>
      <Title order={2}>{title}</Title>
      {text ? <Text c="dimmed">{text}</Text> : null}
      {children}
    </div>
  )
}
