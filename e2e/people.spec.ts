import { hash } from '@node-rs/argon2'
import { SESSION_COOKIE } from './fixtures/sessions'
import { signIn } from './fixtures/sign-in'
import { expect, nextLine, test } from './fixtures/test'

const password = 'password for tests'

test('a wrong password or an unknown person is told so, in the same words', async ({ page, person }) => {
  const { email } = await person({ passwordHash: await hash(password) })
  await page.goto('/login')
  for (const [address, word] of [
    [email, 'wrong password'],
    ['nobody@example.test', password],
    [email, `${password} `],
  ] as const) {
    await page.getByRole('textbox', { name: 'Електронна пошта' }).fill(address)
    await page.getByLabel('Пароль', { exact: true }).fill(word)
    await page.getByRole('button', { name: 'Увійти' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'Невірна пошта або пароль' })).toBeVisible()
    await expect(page).toHaveURL(/\/login$/)
    await page.reload()
  }
  expect((await page.context().cookies()).map(({ name }) => name)).not.toContain(SESSION_COOKIE)
})

test('whoever comes by a link is led back to it after signing in, and nowhere else', async ({
  page,
  person,
  stack,
}) => {
  const { email } = await person({ passwordHash: await hash(password) })
  await page.goto('/calls?direction=incoming')
  await expect(page).toHaveURL(/\/login\?callbackUrl=/)
  const enter = async () => {
    await page.getByRole('textbox', { name: 'Електронна пошта' }).fill(email.toUpperCase())
    await page.getByLabel('Пароль', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Увійти' }).click()
  }
  await enter()
  await expect(page).toHaveURL(`${stack.origin}/calls?direction=incoming`)
  const signOut = async () => {
    // A page that is still open would ask for something and go to the login page by itself.
    await page.goto('about:blank')
    await page.context().clearCookies()
  }
  await signOut()
  for (const elsewhere of ['https://elsewhere.example/', '//elsewhere.example', '/\\elsewhere.example']) {
    await page.goto(`/login?callbackUrl=${encodeURIComponent(elsewhere)}`)
    await enter()
    await expect(page).toHaveURL(`${stack.origin}/orders`)
    await signOut()
  }
})

test('signing out ends the session, also for a copy of its cookie', async ({ page, person, stack }) => {
  const { email } = await person({ passwordHash: await hash(password) })
  await signIn(page, { email, password })
  const cookies = await page.context().cookies()
  expect(cookies.find(({ name }) => name === SESSION_COOKIE)).toMatchObject({
    httpOnly: true,
    sameSite: 'Lax',
  })
  await page.getByRole('button', { name: /^Меню користувача/ }).click()
  await page.getByRole('menuitem', { name: 'Вийти' }).click()
  await expect(page.getByRole('button', { name: 'Увійти' })).toBeVisible()
  await page.context().addCookies(cookies)
  await page.goto(`${stack.origin}/orders`)
  await expect(page).toHaveURL(/\/login$/)
})

test('a person who is switched off is out at once', async ({ person, at }) => {
  const admin = await person({ role: 'admin', name: 'Адміністратор' })
  const leaving = await person({ name: 'Звільнений Працівник', sipLine: nextLine() })
  const [page, theirs] = [await at(admin, '/users'), await at(leaving, '/orders')]
  await expect(theirs.getByRole('heading', { name: 'Замовлення', exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Змінити: Звільнений Працівник' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Вимкнути доступ' }).click()
  const row = page.getByRole('row', { name: /Звільнений Працівник/ })
  await expect(row).toContainText('Вимкнено')
  await expect(row).not.toContainText(leaving.sipLine ?? '')

  await theirs.getByRole('link', { name: 'Дзвінки' }).click()
  await expect(theirs.getByRole('button', { name: 'Увійти' })).toBeVisible()
})

test('a SIP number that somebody has is refused with his name, at the field', async ({ person, at }) => {
  const admin = await person({ role: 'admin' })
  const owner = await person({ name: 'Власник Лінії', sipLine: nextLine() })
  const other = await person({ name: 'Інша Особа' })
  const page = await at(admin, '/users')
  await page.getByRole('button', { name: 'Змінити: Інша Особа' }).click()
  const form = page.getByRole('dialog')
  await form.getByRole('textbox', { name: 'SIP-номер' }).fill(owner.sipLine ?? '')
  await form.getByRole('button', { name: 'Зберегти' }).click()
  await expect(form.getByRole('alert')).toContainText(
    `SIP-номер ${owner.sipLine} уже має Власник Лінії. Кожна лінія може бути лише в одного користувача.`,
  )
  await expect(form.getByText('Цей SIP-номер уже зайнятий')).toBeVisible()
  await form.getByRole('textbox', { name: 'SIP-номер' }).fill('12')
  await form.getByRole('button', { name: 'Зберегти' }).click()
  await expect(form.getByText('SIP-номер: від 3 до 7 цифр')).toBeVisible()
  const free = nextLine()
  await form.getByRole('textbox', { name: 'SIP-номер' }).fill(free)
  await form.getByRole('button', { name: 'Зберегти' }).click()
  await expect(form).toHaveCount(0)
  await expect(page.getByRole('row', { name: new RegExp(other.name) })).toContainText(free)
})

test('pages of the admin are not there for others', async ({ person, at }) => {
  for (const role of ['operator', 'supervisor'] as const) {
    const page = await at(await person({ role }), '/users')
    await expect(page.getByRole('heading', { name: 'Немає доступу' })).toBeVisible()
    await page.goto('/plugins')
    await expect(page.getByRole('heading', { name: 'Немає доступу' })).toBeVisible()
    await page.goto('/plugins/nextel')
    await expect(page.getByRole('heading', { name: 'Немає доступу' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Модулі' })).toHaveCount(0)
    await expect(page.getByRole('link', { name: 'Користувачі' })).toHaveCount(0)
  }
})

test('the language is chosen in the menu, stays after a reload and goes along to another browser', async ({
  person,
  at,
  page: otherBrowser,
}) => {
  const someone = await person({ passwordHash: await hash(password) })
  const page = await at(someone, '/orders')
  for (const [name, heading, lang] of [
    ['English', 'Orders', 'en'],
    ['Русский', 'Заказы', 'ru'],
  ] as const) {
    await page.getByRole('banner').getByRole('button').last().click()
    await page.getByRole('menuitemradio', { name }).click()
    await expect(page.getByRole('heading', { name: heading, exact: true })).toBeVisible()
    await page.reload()
    await expect(page.getByRole('heading', { name: heading, exact: true })).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('lang', lang)
  }
  await otherBrowser.goto('/login')
  await otherBrowser.getByRole('textbox', { name: 'Електронна пошта' }).fill(someone.email)
  await otherBrowser.getByLabel('Пароль', { exact: true }).fill(password)
  await otherBrowser.getByRole('button', { name: 'Увійти' }).click()
  await expect(otherBrowser.getByRole('heading', { name: 'Заказы', exact: true })).toBeVisible()
})

test('the theme is chosen in the menu and stays after a reload', async ({ person, at }) => {
  const page = await at(await person(), '/calls')
  const html = page.locator('html')
  for (const [name, scheme] of [
    ['Темна', 'dark'],
    ['Світла', 'light'],
  ] as const) {
    await page.getByRole('button', { name: /^Меню користувача/ }).click()
    await page.getByRole('menuitemradio', { name }).click()
    await expect(html).toHaveAttribute('data-mantine-color-scheme', scheme)
    await page.reload()
    await expect(html).toHaveAttribute('data-mantine-color-scheme', scheme)
  }
})
