'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'use-intl'
import classes from './autodial-tabs.module.css'

const tabs = [
  { key: 'autodialers', href: '/autodial' },
  { key: 'stopList', href: '/autodial/stop-list' },
  { key: 'rules', href: '/autodial/rules' },
] as const

/** The way between the pages of autodial. An autodialer of its own belongs to the first one. */
export function AutodialTabs() {
  const t = useTranslations('autodialPages.tabs')
  const path = usePathname()
  const here = tabs.find(({ href }) => href === path) ?? tabs[0]
  return (
    <nav className={classes.tabs} aria-label={t('label')}>
      {tabs.map(({ key, href }) => (
        <Link
          key={key}
          href={href}
          className={classes.tab}
          data-here={key === here.key || undefined}
          aria-current={path === href ? 'page' : undefined}
        >
          {t(key)}
        </Link>
      ))}
    </nav>
  )
}
