import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './page-header.module.css'

/** The heading of a page with what can be done on it. */
export function PageHeader({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={classes.header}>
      <Title order={1}>{title}</Title>
      {children ? <div className={classes.actions}>{children}</div> : null}
    </div>
  )
}
