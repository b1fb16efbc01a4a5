'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { useCallServices } from '@/components/calls/call-services'
import { MissedBadge } from '@/components/missed-calls/missed-badge'
import { can } from '@/lib/auth/permissions'
import type { Role } from '@/lib/auth/schema'
import classes from './nav.module.css'
import { navItems } from './nav-items'

/** The navigation: a column on wide screens, a bar at the bottom of narrow ones. */
export function Nav({ role }: { role: Role }) {
  const t = useTranslations('nav')
  const path = usePathname()
  const hasAutodial = useCallServices().length > 0 && can({ role }, 'autodial.use')
  const isShown = (key: string) => (key === 'autodial' ? hasAutodial : key !== 'stopList' || !hasAutodial)
  return (
    <nav className={classes.nav} aria-label={t('label')}>
      {navItems
        .filter(({ key, may }) => can({ role }, may) && isShown(key))
        .map(({ key, href, icon: Icon }) => {
          const here = path === href || path.startsWith(`${href}/`)
          return (
            <Link key={key} href={href} className={classes.link} aria-current={here ? 'page' : undefined}>
              <Icon size={18} stroke={1.75} aria-hidden />
              <span className={classes.word}>{t(key)}</span>
              {key === 'missed' ? <MissedBadge role={role} /> : null}
            </Link>
          )
        })}
    </nav>
  )
}
