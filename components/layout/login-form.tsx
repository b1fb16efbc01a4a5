'use client'

import { Alert, Button, Group, PasswordInput, Stack, TextInput, Title, UnstyledButton } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { type SignInResult, signIn } from '@/lib/auth/sign-in-client'
import { locales } from '@/lib/i18n/locales'
import { languageNames } from './language-names'
import classes from './login-form.module.css'
import { Logo } from './logo'
import { useChangeLocale } from './use-change-locale'

type State = 'idle' | 'busy' | Exclude<SignInResult, 'ok'>

/** The way in. @param props.next where to go afterwards, a path of ours. */
export function LoginForm({ next }: { next: string }) {
  const t = useTranslations('login')
  const tc = useTranslations('common')
  const [state, setState] = useState<State>('idle')

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setState('busy')
    const result = await signIn(String(form.get('email') ?? ''), String(form.get('password') ?? ''))
    // A whole new page: nothing of a visitor is kept for the person who came in.
    if (result === 'ok') window.location.assign(next)
    else setState(result)
  }

  return (
    <main className={classes.page}>
      <div className={classes.box}>
        <Logo />
        <Title order={1}>{t('heading')}</Title>
        {/* Until the script is there, a browser would put the password into the address; post keeps it out. */}
        <form method="post" onSubmit={(event) => void submit(event)}>
          <Stack gap="md">
            {state === 'wrong' || state === 'failed' ? (
              <Alert color="red" role="alert" p="sm">
                {t(state)}
              </Alert>
            ) : null}
            <TextInput
              name="email"
              type="email"
              label={t('email')}
              autoComplete="username"
              required
              withAsterisk={false}
              autoFocus
            />
            <PasswordInput
              name="password"
              label={t('password')}
              autoComplete="current-password"
              required
              withAsterisk={false}
              visibilityToggleButtonProps={{ 'aria-label': tc('show') }}
            />
            <Button type="submit" fullWidth loading={state === 'busy'}>
              {t('submit')}
            </Button>
          </Stack>
        </form>
        <Languages />
      </div>
    </main>
  )
}

function Languages() {
  const locale = useLocale()
  const changeLocale = useChangeLocale({ keep: false })
  return (
    <Group gap="md" justify="center">
      {locales.map((language) => (
        <UnstyledButton
          key={language}
          lang={language}
          aria-pressed={language === locale}
          className={classes.language}
          onClick={() => changeLocale(language)}
        >
          {languageNames[language]}
        </UnstyledButton>
      ))}
    </Group>
  )
}
