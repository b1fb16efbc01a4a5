'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { can } from '@/lib/auth/permissions'
import type { Role } from '@/lib/auth/schema'
import classes from './nav.module.css'
import { navItems } from './nav-items'

/** The navigation: a column on wide screens, a bar at the bottom of narrow ones. */
export function Nav({ role }: { role: Role }) {
  const t = useTranslations('nav')
  const path = usePathname()
  return (
    <nav className={classes.nav} aria-label={t('label')}>
      {navItems
        .filter(({ may }) => can({ role }, may))
        .map(({ key, href, icon: Icon }) => {
          const here = path === href || path.startsWith(`${href}/`)
          return (
            <Link key={key} href={href} className={classes.link} aria-current={here ? 'page' : undefined}>
              <Icon size={18} stroke={1.75} aria-hidden />
              <span className={classes.word}>{t(key)}</span>
            </Link>
          )
        })}
    </nav>
  )
}
