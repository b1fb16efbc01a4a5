import { hash } from '@node-rs/argon2'
import { makeOrder, uniquePhone } from '@/prisma/factories'
import { card, toVendor } from './fixtures/call-card'
import { hear } from './fixtures/hear'
import { signIn } from './fixtures/sign-in'
import { expect, test } from './fixtures/test'

// The whole manual (seed/nextel-module.ru.md) as one story, on an installation that has never seen the module.
test.use({ nextel: 'absent' })

test('the manual holds from an empty list of modules to a recorded talk and a saved order', async ({
  browser,
  stack,
  db,
  person,
  pbx,
}) => {
  test.setTimeout(120_000)
  const apiKey = 'manual-key-0123456789'
  await pbx.connect({ apiKey })
  await pbx.line('2001')
  const password = 'admin for tests'
  const admin = await person({
    role: 'admin',
    name: 'Адміністратор',
    passwordHash: await hash(password),
  })
  const adminBrowser = await browser.newContext({
    baseURL: stack.origin,
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const adminPage = await adminBrowser.newPage()
  const operatorBrowser = await browser.newContext({ baseURL: stack.origin })
  const page = await operatorBrowser.newPage()

  await test.step('the admin signs in, brings the list up to date, installs and activates', async () => {
    await signIn(adminPage, { email: admin.email, password })
    await adminPage.getByRole('link', { name: 'Модулі' }).click()
    await expect(adminPage.getByRole('heading', { name: 'Модулі', level: 1 })).toBeVisible()
    const module = adminPage.getByRole('article', { name: 'Nextel' })
    await expect(module).toHaveCount(0)
    await adminPage.getByRole('button', { name: 'Оновити список модулів' }).click()
    await module.getByRole('button', { name: 'Встановити' }).click()
    await module.getByRole('button', { name: 'Активувати' }).click()
    await expect(module.getByRole('button', { name: 'Вимкнути' })).toBeVisible()
  })

  await test.step('a person to work here is added', async () => {
    await adminPage.getByRole('link', { name: 'Користувачі' }).click()
    await adminPage.getByRole('button', { name: 'Додати користувача' }).click()
    const form = adminPage.getByRole('dialog', { name: 'Новий користувач' })
    await form.getByRole('textbox', { name: 'Ім’я' }).fill('Олена Коваль')
    await form.getByRole('textbox', { name: 'Електронна пошта' }).fill('olena@example.test')
    await form.getByLabel('Пароль', { exact: true }).fill('operator for tests')
    await form.getByRole('button', { name: 'Зберегти' }).click()
    await expect(form).toHaveCount(0)
    await expect(adminPage.getByRole('row', { name: /Олена Коваль/ })).toBeVisible()
  })

  await test.step('settings: the webhook URL is copied, the key pasted and checked, the SIP number given', async () => {
    await adminPage.getByRole('link', { name: 'Модулі' }).click()
    await adminPage
      .getByRole('article', { name: 'Nextel' })
      .getByRole('link', { name: 'Налаштувати' })
      .click()
    const url = adminPage.getByRole('textbox', { name: 'URL для вебхуків' })
    await expect(url).toHaveAttribute('readonly')
    await adminPage.getByRole('button', { name: 'Копіювати' }).click()
    const webhookUrl = await adminPage.evaluate(() => navigator.clipboard.readText())
    await expect(url).toHaveValue(webhookUrl)
    await pbx.connect({ webhookUrl })

    await adminPage.getByLabel('Ключ API', { exact: true }).fill(apiKey)
    await adminPage.getByRole('button', { name: 'Зберегти' }).click()
    await expect(adminPage.getByText('Збережено', { exact: true })).toBeVisible()
    await adminPage.getByRole('button', { name: 'Перевірити' }).click()
    await expect(adminPage.getByText(/Ключ працює\. Знайдено \d+ /)).toBeVisible()
    // The key is there, but nobody can read it any more.
    expect(await adminPage.content()).not.toContain(apiKey)

    const row = adminPage.getByRole('table', { name: 'Оператори' }).getByRole('row', { name: /Олена Коваль/ })
    await row.getByRole('textbox', { name: 'SIP-номер' }).fill('2001')
    await row.getByRole('textbox', { name: 'SIP-номер' }).press('Enter')
    await expect(row.getByRole('status', { name: 'Збережено' })).toBeVisible()
    for (const [name, anchor] of [
      ['сторінці API', '#api'],
      ['сторінці користувачів', '#users'],
      ['вхідні правила', '#inscenarios'],
      ['вихідні правила', '#outscenarios'],
    ] as const) {
      const link = adminPage.getByRole('link', { name }).first()
      await expect(link).toHaveAttribute('href', `https://my.nextel.com.ua/index.html${anchor}`)
    }
  })

  const client = uniquePhone()
  const order = await makeOrder(db, { clientName: 'Марія Тестова', phoneTyped: client })

  await test.step('outgoing: order card, Nextel, pop-up, the softphone rings, then the client', async () => {
    await signIn(page, { email: 'olena@example.test', password: 'operator for tests' })
    await page
      .getByRole('table', { name: 'Замовлення' })
      .getByRole('link', { name: String(order.number), exact: true })
      .click()
    await expect(page.getByRole('heading', { name: `Замовлення №${order.number}` })).toBeVisible()
    await page.getByRole('button', { name: 'Подзвонити', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Nextel' }).click()
    await expect(card(page, 'outgoing')).toContainText('Підніміть слухавку')
    const call = await pbx.clicked('2001')
    expect(call.client).toBe(toVendor(client))
    const { directCalls } = await pbx.state()
    expect(directCalls).toMatchObject([{ sip: '2001', number: toVendor(client) }])

    await call.pickUp()
    await expect(card(page, 'outgoing')).toContainText('Виклик клієнта')
    await call.answer()
    await expect(card(page, 'outgoing')).toContainText('Розмова')
    await call.hangUp({ secondsTalk: 6 })
    await expect(card(page, 'outgoing')).toContainText('Розмова завершена')
  })

  await test.step('the recording is on the order by itself, it plays and can be wound', async () => {
    const recording = page
      .getByRole('list', { name: 'Дзвінки' })
      .getByRole('region', { name: 'Запис розмови' })
    await expect(recording).toBeVisible()
    await hear(recording, { seconds: 6 })
    await card(page, 'outgoing').getByRole('button', { name: 'Закрити' }).click()
  })

  const caller = uniquePhone()
  await test.step('incoming: pop-up, answered, saved out of the pop-up with number and UTM', async () => {
    await page.getByRole('link', { name: 'Замовлення', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Замовлення', exact: true })).toBeVisible()
    const utm = { utmSource: 'google', utmMedium: 'cpc', utmCampaign: 'spring' }
    const call = await pbx.incoming(toVendor(caller), { utm })
    await expect(card(page, 'incoming')).toHaveCount(0)
    await call.ring('2001')
    await expect(card(page, 'incoming')).toContainText('Дзвонить')
    await call.answer('2001')
    await expect(card(page, 'incoming')).toContainText('Розмова')
    await expect(card(page, 'incoming')).toContainText('UTM: google / spring')
    await card(page, 'incoming').getByRole('textbox', { name: 'Ім’я клієнта' }).fill('Петро Дзвінко')
    await card(page, 'incoming').getByRole('button', { name: 'Зберегти замовлення' }).click()
    await expect(
      card(page, 'incoming').getByRole('button', { name: /^Відкрити замовлення №\d+$/ }),
    ).toBeVisible()
    await call.hangUp({ secondsTalk: 4 })
    await expect(card(page, 'incoming')).toContainText('Розмова завершена')
  })

  await test.step('the saved order is in the list with phone and UTM, and has its recording', async () => {
    await page.goto('/orders')
    const row = page.getByRole('table', { name: 'Замовлення' }).getByRole('row', { name: /Петро Дзвінко/ })
    await expect(row).toContainText('google')
    const saved = await db.order.findFirstOrThrow({ where: { phone: caller } })
    expect(saved).toMatchObject({
      clientName: 'Петро Дзвінко',
      source: 'call',
      utmSource: 'google',
      utmMedium: 'cpc',
      utmCampaign: 'spring',
    })
    await row.getByRole('link', { name: String(saved.number), exact: true }).click()
    await expect(page.getByRole('textbox', { name: 'Телефон' })).toHaveValue(/^\+?380/)
    await expect(
      page.getByRole('list', { name: 'Дзвінки' }).getByRole('region', { name: 'Запис розмови' }),
    ).toBeVisible()
  })

  await test.step('with the module off, Nextel is no longer offered', async () => {
    await adminPage.goto('/plugins')
    const module = adminPage.getByRole('article', { name: 'Nextel' })
    await module.getByRole('button', { name: 'Вимкнути' }).click()
    await expect(module.getByRole('button', { name: 'Активувати' })).toBeVisible()
    await page.reload()
    await page.getByRole('button', { name: 'Подзвонити', exact: true }).click()
    await expect(page.getByText('Немає увімкненого модуля телефонії')).toBeVisible()
    await expect(page.getByRole('menuitem', { name: 'Nextel' })).toHaveCount(0)
  })

  await Promise.all([adminBrowser.close(), operatorBrowser.close()])
})
