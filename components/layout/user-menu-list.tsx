'use client'

import { Menu, Text, useMantineColorScheme } from '@mantine/core'
import { IconLogout } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import type { SignedInUser } from '@/lib/auth/schema'
import { signOut } from '@/lib/auth/sign-in-client'
import { locales } from '@/lib/i18n/locales'
import { languageNames } from './language-names'
import { useChangeLocale } from './use-change-locale'
import classes from './user-menu.module.css'

const schemes = ['light', 'dark', 'auto'] as const

/** The opened user menu, hung on the button that opens it. */
export function UserMenuList({ user, target }: { user: SignedInUser; target: ReactElement }) {
  const t = useTranslations()
  const locale = useLocale()
  const changeLocale = useChangeLocale({ keep: true })
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Menu position="bottom-end" width={240} withinPortal={false} defaultOpened>
      <Menu.Target>{target}</Menu.Target>
      <Menu.Dropdown>
        <div className={classes.person}>
          <Text fw={600} truncate>
            {user.name}
          </Text>
          <Text size="xs" c="dimmed" truncate>
            {user.email}
          </Text>
          <Text size="xs" c="dimmed">
            {t(`users.role.${user.role}`)} ·{' '}
            {user.sipLine ? t('nav.sipLine', { line: user.sipLine }) : t('nav.noSipLine')}
          </Text>
        </div>
        <Menu.Divider />
        <Menu.Label>{t('nav.theme.label')}</Menu.Label>
        <Menu.RadioGroup
          value={colorScheme}
          onChange={(value) => setColorScheme(schemes.find((scheme) => scheme === value) ?? 'auto')}
        >
          {schemes.map((scheme) => (
            <Menu.RadioItem key={scheme} value={scheme}>
              {t(`nav.theme.${scheme}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>{t('nav.language')}</Menu.Label>
        <Menu.RadioGroup value={locale} onChange={changeLocale}>
          {locales.map((language) => (
            <Menu.RadioItem key={language} value={language} lang={language}>
              {languageNames[language]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} stroke={1.75} />} onClick={() => void signOut()}>
          {t('nav.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
