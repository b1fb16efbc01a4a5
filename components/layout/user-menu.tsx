'use client'

import { UnstyledButton } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { useOnDemand } from '@/components/ui/use-on-demand'
import type { SignedInUser } from '@/lib/auth/schema'
import { initialsOf } from './initials-of'
import classes from './user-menu.module.css'

const load = () => import('./user-menu-list').then((module) => module.UserMenuList)

/** Who is signed in; opens how the app looks and speaks for him, and the way out. */
export function UserMenu({ user }: { user: SignedInUser }) {
  const t = useTranslations('nav')
  const [List, triggers] = useOnDemand(load)
  const button = {
    className: classes.target,
    'aria-label': t('userMenu', { name: user.name }),
    children: (
      <span className={classes.initials} aria-hidden>
        {initialsOf(user.name)}
      </span>
    ),
  }
  return List ? (
    <List user={user} target={<UnstyledButton {...button} />} />
  ) : (
    <UnstyledButton {...button} {...triggers} aria-haspopup="menu" aria-expanded={false} />
  )
}
