import Link from 'next/link'
import type { ReactNode } from 'react'
import type { SignedInUser } from '@/lib/auth/schema'
import { currentTranslator } from '@/lib/i18n/server'
import { ConnectionBadge } from './connection-badge'
import { Logo } from './logo'
import { Nav } from './nav'
import classes from './shell.module.css'
import { UserMenu } from './user-menu'

type Props = {
  user: SignedInUser
  /** What stands in the header beside the connection state, for example the live calls. */
  headerSlot?: ReactNode
  children: ReactNode
}

/** Header, navigation and the page. */
export async function Shell({ user, headerSlot, children }: Props) {
  const t = await currentTranslator()
  return (
    <div className={classes.shell}>
      <a href="#main" className={classes.skip}>
        {t('nav.skip')}
      </a>
      <header className={classes.header}>
        <Link href="/orders" className={classes.home} aria-label={t('nav.home')}>
          <Logo />
        </Link>
        <div className={classes.side}>
          {headerSlot}
          <ConnectionBadge />
          <UserMenu user={user} />
        </div>
      </header>
      <Nav role={user.role} />
      <main id="main" tabIndex={-1} className={classes.main}>
        {children}
      </main>
    </div>
  )
}
