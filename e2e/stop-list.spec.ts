import { formatPhone } from '@/lib/phone/format-phone'
import { makeOrder, uniquePhone } from '@/prisma/factories'
import { card, toVendor } from './fixtures/call-card'
import { expect, isAlive, test } from './fixtures/test'

test('a client who asks not to be called is marked from the order, and everybody sees it', async ({
  operator,
  at,
  db,
}) => {
  const order = await makeOrder(db)
  const phone = formatPhone(order.phone ?? '')
  const page = await at(await operator({ name: 'Ганна Перша' }), `/orders/${order.number}`)
  const colleague = await at(await operator(), `/orders/${order.number}`)
  await page.getByRole('button', { name: `Не дзвонити ${phone}` }).click()
  await page.getByRole('textbox', { name: 'Причина' }).fill('просив телефоном')
  await page.keyboard.press('Enter')
  for (const screen of [page, colleague]) {
    await expect(screen.getByText('У стоп-листі: просив телефоном').first()).toBeVisible()
    await expect(screen.getByRole('button', { name: `Не дзвонити ${phone}` })).toHaveCount(0)
  }
  await page.goto('/autodial/stop-list')
  const row = page.getByRole('row').filter({ hasText: phone })
  await expect(row).toContainText('просив телефоном')
  await expect(row).toContainText('Ганна Перша · із замовлення')
  await expect(page.getByRole('button', { name: `Прибрати ${phone}` })).toHaveCount(0)
})

test('a mark is made and seen on the card of a call', async ({ operator, at, db, pbx }) => {
  const olena = await operator()
  const phone = uniquePhone()
  const page = await at(olena, '/orders')
  const call = await pbx.incoming(toVendor(phone))
  await call.ring(olena.sipLine)
  const popUp = card(page, 'incoming')
  await popUp.getByRole('button', { name: `Не дзвонити ${formatPhone(phone)}` }).click()
  await popUp.getByRole('button', { name: 'Не дзвонити', exact: true }).click()
  await expect(popUp.getByText('У стоп-листі')).toBeVisible()
  expect(await db.stopListEntry.findUnique({ where: { e164: phone } })).toMatchObject({ source: 'popup' })
  await call.hangUp()
})

test('the card of a call that is over has the mark too, by keyboard alone', async ({
  operator,
  at,
  db,
  pbx,
}) => {
  const olena = await operator()
  const phone = uniquePhone()
  const page = await at(olena, '/orders')
  const call = await pbx.incoming(toVendor(phone))
  await call.ring(olena.sipLine)
  await call.answer()
  await call.hangUp({ secondsTalk: 5 })
  const over = card(page, 'incoming')
  await expect(over).toHaveAttribute('data-over')
  await over.getByRole('button', { name: `Не дзвонити ${formatPhone(phone)}` }).focus()
  await page.keyboard.press('Enter')
  await expect(over.getByRole('textbox', { name: 'Причина' })).toBeFocused()
  await page.keyboard.type('просив більше не дзвонити')
  await page.keyboard.press('Enter')
  await expect(over.getByText('У стоп-листі: просив більше не дзвонити')).toBeVisible()
  expect(await db.stopListEntry.count({ where: { e164: phone } })).toBe(1)
})

test('a supervisor adds by any spelling, finds by a part, and takes away', async ({ person, at, db }) => {
  const page = await at(await person({ role: 'supervisor' }), '/autodial/stop-list')
  const phone = uniquePhone()
  await page.getByRole('button', { name: 'Додати номер' }).click()
  const form = page.getByRole('form', { name: 'Додати номер у стоп-лист' })
  await form.getByRole('textbox', { name: 'Номер' }).fill('05 шість')
  await form.getByRole('button', { name: 'Додати' }).click()
  await expect(form).toContainText('У номері є літери')
  await form.getByRole('textbox', { name: 'Номер' }).fill(phone.replace('+38', ''))
  await form.getByRole('button', { name: 'Додати' }).click()
  await expect(form).toHaveCount(0)
  await page.getByRole('searchbox').fill(phone.slice(-7))
  const row = page.getByRole('row').filter({ hasText: formatPhone(phone) })
  await expect(row).toBeVisible()
  await page.getByRole('button', { name: `Прибрати ${formatPhone(phone)}` }).click()
  await expect(page.getByText('Такого номера у стоп-листі немає.')).toBeVisible()
  expect(await db.stopListEntry.count({ where: { e164: phone } })).toBe(0)
})

test('an import adds what is a number and names every line that is none', async ({ operator, at, db }) => {
  const page = await at(await operator(), '/autodial/stop-list')
  const [first, second] = [uniquePhone(), uniquePhone()]
  await db.stopListEntry.create({ data: { e164: second, source: 'list' } })
  await page.getByRole('button', { name: 'Імпортувати' }).click()
  const dialog = page.getByRole('dialog', { name: 'Імпорт у стоп-лист' })
  const choosing = page.waitForEvent('filechooser')
  await dialog.getByRole('button', { name: 'Вибрати файл CSV або TXT' }).click()
  const text = `${first};просив\nтут немає номера\n${second}\n`
  await (await choosing).setFiles({ name: 'stop.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await dialog.getByRole('button', { name: 'Імпортувати' }).click()
  await expect(dialog).toContainText('Додано: 1. Уже були: 1.')
  await expect(dialog.getByRole('listitem')).toHaveText(['рядок 2: тут немає номера'])
  expect(await db.stopListEntry.findUnique({ where: { e164: first } })).toMatchObject({ reason: 'просив' })
})

test('a call to a stopped number asks first; who calls all the same is written down', async ({
  operator,
  at,
  db,
  pbx,
}) => {
  const olena = await operator({ name: 'Олена Уперта' })
  const order = await makeOrder(db)
  await db.stopListEntry.create({ data: { e164: order.phone ?? '', reason: 'скарга', source: 'list' } })
  const page = await at(olena, `/orders/${order.number}`)
  const press = async () => {
    await page.getByRole('button', { name: 'Подзвонити', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Nextel' }).click()
  }
  const dialog = page.getByRole('dialog', { name: /^Подзвонити/ })
  await press()
  await expect(dialog).toContainText('У стоп-листі: скарга.')
  await expect(dialog.getByRole('button', { name: 'Не дзвонити' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  expect(await db.call.count({ where: { orderNumber: order.number } })).toBe(0)

  await press()
  await dialog.getByRole('button', { name: 'Подзвонити все одно' }).click()
  await expect(dialog).toHaveCount(0)
  const call = await pbx.clicked(olena.sipLine)
  expect(call.client).toBe(toVendor(order.phone ?? ''))
  await expect(page.getByRole('list', { name: 'Історія' })).toContainText('Олена Уперта')
  expect(
    await db.orderEvent.findFirst({ where: { orderNumber: order.number, kind: 'callOverridden' } }),
  ).toMatchObject({ data: { obstacles: ['stopList'] } })
  await call.hangUp({ state: 'NOANSWER' })
})

test('a colleague who talks with the client is named before a second call', async ({
  operator,
  at,
  db,
  pbx,
}) => {
  const talker = await operator({ name: 'Олена Коваль' })
  const order = await makeOrder(db)
  const call = await pbx.incoming(toVendor(order.phone ?? ''))
  await call.ring(talker.sipLine)
  await call.answer(talker.sipLine)
  const page = await at(await operator(), `/orders?q=${order.number}`)
  await page.getByRole('button', { name: `Подзвонити ${formatPhone(order.phone ?? '')}` }).click()
  await page.getByRole('menuitem', { name: 'Nextel' }).click()
  await expect(page.getByRole('dialog')).toContainText('Олена Коваль зараз говорить з цим клієнтом.')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await call.hangUp({ secondsTalk: 3 })
})

test('an admin changes the rules, a supervisor reads them, an operator is told where to go', async ({
  person,
  at,
  db,
}) => {
  const page = await at(await person({ role: 'admin' }), '/autodial/rules')
  await page.getByRole('textbox', { name: 'Дзвонимо до' }).fill('8:00')
  await page.getByRole('button', { name: 'Зберегти' }).click()
  await expect(page.getByText('Кінець раніше за початок')).toBeVisible()
  await page.getByRole('textbox', { name: 'Дзвонимо до' }).fill('21:30')
  await page.getByRole('combobox', { name: 'Забагато спроб за день' }).selectOption('Не зважати')
  await page.getByRole('textbox', { name: 'Власні номери' }).fill('044 000 00 01')
  await page.getByRole('button', { name: 'Зберегти' }).click()
  await expect(page.getByText('Збережено')).toBeVisible()
  const setting = await db.setting.findUnique({ where: { key: 'callingRules' } })
  expect(setting?.value).toMatchObject({
    allowedTo: '21:30',
    ownNumbers: ['+380440000001'],
    effects: { dailyCap: 'pass' },
  })
  const reader = await at(await person({ role: 'supervisor' }), '/autodial/rules')
  await expect(reader.getByText('Правила змінює адміністратор.')).toBeVisible()
  await expect(reader.getByRole('textbox', { name: 'Дзвонимо до' })).toBeDisabled()
  await expect(reader.getByRole('textbox', { name: 'Дзвонимо до' })).toHaveValue('21:30')
  await db.setting.deleteMany({ where: { key: 'callingRules' } })

  const operator = await at(await person(), '/autodial/rules')
  await operator.getByRole('main').getByRole('link', { name: 'Стоп-лист' }).click()
  await expect(operator.getByRole('heading', { name: 'Стоп-лист' })).toBeVisible()
  await isAlive(operator)
})
