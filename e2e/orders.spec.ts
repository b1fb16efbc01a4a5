import type { Page } from '@playwright/test'
import { makeOrder, uniquePhone } from '@/prisma/factories'
import { card, toVendor } from './fixtures/call-card'
import { expect, isAlive, test } from './fixtures/test'

const table = (page: Page) => page.getByRole('table', { name: 'Замовлення' })
const rowOf = (page: Page, number: number) =>
  table(page)
    .getByRole('row')
    .filter({ has: page.getByRole('checkbox', { name: `Вибрати замовлення №${number}`, exact: true }) })
/** Ends with the place of a Ukrainian mobile number as people write it. */
const spelled = (e164: string) =>
  `0${e164.slice(4, 6)} ${e164.slice(6, 9)}-${e164.slice(9, 11)}-${e164.slice(11)}`

test('one box finds an order by number, phone and name, and the address keeps the search', async ({
  person,
  at,
  db,
}) => {
  const phone = uniquePhone()
  const order = await makeOrder(db, { phoneTyped: phone, clientName: 'Явдоха Знайденко' })
  const other = await makeOrder(db)
  const page = await at(await person(), '/orders')
  await expect(rowOf(page, other.number)).toBeVisible()
  const search = page.getByRole('searchbox', { name: 'Пошук' })
  for (const typed of [`№${order.number}`, spelled(phone), phone, 'явдоха знай']) {
    await search.fill(typed)
    await expect(rowOf(page, other.number)).toHaveCount(0)
    await expect(rowOf(page, order.number)).toBeVisible()
    await search.clear()
    await expect(rowOf(page, other.number)).toBeVisible()
  }
  await search.fill('явдоха')
  await expect(page).toHaveURL(/[?&]q=/)
  await expect(rowOf(page, other.number)).toHaveCount(0)
  await page.reload()
  await isAlive(page)
  await expect(search).toHaveValue('явдоха')
  await expect(rowOf(page, order.number)).toBeVisible()
  await expect(rowOf(page, other.number)).toHaveCount(0)

  await search.fill('немає нікого такого')
  await expect(page.getByRole('heading', { name: 'За цими умовами замовлень немає' })).toBeVisible()
  await page.getByRole('button', { name: 'Скинути всі умови' }).click()
  await expect(rowOf(page, other.number)).toBeVisible()
  await expect(search).toHaveValue('')
})

test('tabs narrow to a status and count it, and Back brings the list back as it was', async ({
  person,
  at,
  db,
}) => {
  const fresh = await makeOrder(db)
  const done = await makeOrder(db, { statusKey: 'done' })
  const [{ orders } = { orders: 0n }] = await db.orderStatusCount.findMany({ where: { statusKey: 'done' } })
  const page = await at(await person(), '/orders')
  const tab = page.getByRole('button', { name: /^Виконано/ })
  await expect(tab).toContainText(String(orders))
  await tab.click()
  await expect(tab).toHaveAttribute('aria-pressed', 'true')
  await expect(rowOf(page, done.number)).toBeVisible()
  await expect(rowOf(page, fresh.number)).toHaveCount(0)

  await rowOf(page, done.number).getByRole('link').first().click()
  await expect(page.getByRole('heading', { name: `Замовлення №${done.number}` })).toBeVisible()
  await page.goBack()
  await expect(tab).toHaveAttribute('aria-pressed', 'true')
  await expect(rowOf(page, done.number)).toBeVisible()
  await expect(rowOf(page, fresh.number)).toHaveCount(0)
  await page.goBack()
  await expect(rowOf(page, fresh.number)).toBeVisible()
})

test('a long list is read on by scrolling, holds few rows in the page, and Back restores the place', async ({
  person,
  at,
  db,
}) => {
  const me = await person()
  const numbers: number[] = []
  for (let index = 0; index < 120; index++) {
    numbers.push((await makeOrder(db, { operatorId: me.id })).number)
  }
  const [oldest = 0] = numbers
  const page = await at(me, '/orders?mine=1')
  await expect(rowOf(page, numbers.at(-1) ?? 0)).toBeVisible()
  const toTheEnd = () => page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
  await expect(async () => {
    await toTheEnd()
    await expect(rowOf(page, oldest)).toBeVisible({ timeout: 500 })
  }).toPass()
  await expect(table(page)).toHaveAttribute('aria-rowcount', '121')
  expect(await table(page).getByRole('row').count()).toBeLessThan(80)

  const scrolled = await page.evaluate(() => window.scrollY)
  await rowOf(page, oldest).getByRole('link').first().click()
  await expect(page.getByRole('heading', { name: `Замовлення №${oldest}` })).toBeVisible()
  await page.goBack()
  await expect(rowOf(page, oldest)).toBeVisible()
  expect(Math.abs((await page.evaluate(() => window.scrollY)) - scrolled)).toBeLessThan(200)
})

test('«Додати замовлення» makes an order and opens its card', async ({ person, at, db }) => {
  const me = await person({ name: 'Олена Коваль' })
  const page = await at(me, '/orders')
  await page.getByRole('button', { name: 'Додати замовлення' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Нове замовлення' })
  await dialog.getByRole('button', { name: 'Створити замовлення' }).click()
  await expect(dialog.getByText('Вкажіть телефон або ім’я клієнта').first()).toBeVisible()

  const phone = uniquePhone()
  await dialog.getByRole('textbox', { name: 'Телефон' }).fill(spelled(phone))
  await dialog.getByRole('textbox', { name: 'Клієнт' }).fill('Марія Нова')
  await dialog.getByRole('textbox', { name: 'Назва, товар 1' }).fill('Чайник')
  await dialog.getByRole('textbox', { name: 'Кількість, товар 1' }).fill('2')
  await dialog.getByRole('textbox', { name: 'Ціна, ₴, товар 1' }).fill('1 250,50')
  await expect(dialog).toContainText(/Разом 2\s501/)
  await dialog.getByRole('button', { name: 'Створити замовлення' }).click()

  await expect(page.getByRole('heading', { name: /^Замовлення №\d+$/ })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Клієнт' })).toHaveValue('Марія Нова')
  expect(await db.order.findFirstOrThrow({ where: { phone }, include: { items: true } })).toMatchObject({
    phoneTyped: spelled(phone),
    totalMinor: 250_100,
    source: 'manual',
    operatorId: me.id,
    items: [{ name: 'Чайник', quantity: 2, priceMinor: 125_050 }],
  })
})

test('«Додати замовлення» whose answer was lost makes no second order when it is pressed again', async ({
  person,
  at,
  db,
}) => {
  const page = await at(await person(), '/orders')
  const keys: (string | undefined)[] = []
  await page.route('**/api/orders', async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    keys.push(route.request().headers()['idempotency-key'])
    if (keys.length > 1) return route.continue()
    await route.fetch()
    await route.abort()
  })
  const phone = uniquePhone()
  const fill = async () => {
    await page.getByRole('button', { name: 'Додати замовлення' }).first().click()
    await page.getByRole('dialog').getByRole('textbox', { name: 'Телефон' }).fill(spelled(phone))
  }
  const create = page.getByRole('dialog').getByRole('button', { name: 'Створити замовлення' })
  await fill()
  await create.click()
  await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible()
  await create.click()
  const [order] = await db.order.findMany({ where: { phone } })
  await expect(page.getByRole('heading', { name: `Замовлення №${order?.number}` })).toBeVisible()
  expect(await db.order.count({ where: { phone } })).toBe(1)

  // A dialog opened anew is another order, also with the same number.
  await page.goto('/orders')
  await fill()
  await create.click()
  await expect(page.getByRole('heading', { name: /^Замовлення №\d+$/ })).toBeVisible()
  expect(await db.order.count({ where: { phone } })).toBe(2)
  expect(new Set(keys).size).toBe(2)
})

test('a number that cannot be one is kept as typed and marked wherever it is shown', async ({
  person,
  at,
  db,
}) => {
  const order = await makeOrder(db, { phoneTyped: '12-34 спитати Олю', clientName: 'Без Номера' })
  const page = await at(await person(), `/orders?q=${order.number}`)
  await expect(rowOf(page, order.number)).toContainText('12-34 спитати Олю')
  await expect(rowOf(page, order.number).getByRole('img', { name: 'Невірний номер' })).toBeVisible()
  await page.goto(`/orders/${order.number}`)
  await expect(page.getByRole('textbox', { name: 'Телефон' })).toHaveValue('12-34 спитати Олю')
  await expect(page.getByText('У номері є літери')).toBeVisible()
})

test('a field saves itself, says so, and the timeline tells who changed what', async ({ person, at, db }) => {
  const order = await makeOrder(db, { delivery: 'Київ' })
  const page = await at(await person({ name: 'Олена Коваль' }), `/orders/${order.number}`)
  await page.getByRole('textbox', { name: 'Доставка' }).fill('Львів, відділення 5')
  await expect(page.getByText('збережено', { exact: true })).toBeVisible()
  const timeline = page.getByRole('list', { name: 'Історія' })
  await expect(timeline).toContainText('Олена Коваль')
  await expect(timeline).toContainText('Львів, відділення 5')

  await page.getByRole('button', { name: 'Статус: Новий' }).click()
  await page.getByRole('menuitemradio', { name: 'Підтверджено' }).click()
  await expect(page.getByRole('button', { name: 'Статус: Підтверджено' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Нотатка' }).fill('Просив передзвонити ввечері')
  await page.getByRole('button', { name: 'Додати нотатку' }).click()
  await expect(timeline).toContainText('Просив передзвонити ввечері')
  await page.reload()
  await expect(page.getByRole('textbox', { name: 'Доставка' })).toHaveValue('Львів, відділення 5')
  await expect(timeline).toContainText('Підтверджено')
  expect(await db.order.findUniqueOrThrow({ where: { number: order.number } })).toMatchObject({
    delivery: 'Львів, відділення 5',
    statusKey: 'confirmed',
  })
})

test('two people who write the same field: nothing is overwritten, and the later one chooses', async ({
  person,
  at,
  api,
  db,
}) => {
  const order = await makeOrder(db, { comment: 'було' })
  const page = await at(await person(), `/orders/${order.number}`)
  const colleague = await api(await person())
  // The colleague is faster: his change is saved while ours is on its way.
  let isFirst = true
  await page.route(`**/api/orders/${order.number}`, async (route) => {
    if (route.request().method() === 'PATCH' && isFirst) {
      isFirst = false
      const answer = await colleague('PATCH', `/api/orders/${order.number}`, {
        json: { version: 1, changes: { comment: 'від колеги' } },
      })
      expect(answer.status).toBe(200)
    }
    await route.continue()
  })
  const comment = page.getByRole('textbox', { name: 'Коментар' })
  await comment.fill('моє')
  await expect(page.getByText('Хтось щойно змінив це поле. Тепер там: «від колеги».')).toBeVisible()
  await expect(comment).toHaveValue('моє')
  const saved = () => db.order.findUniqueOrThrow({ where: { number: order.number } })
  expect(await saved()).toMatchObject({ comment: 'від колеги' })

  await page.getByRole('button', { name: 'Лишити моє' }).click()
  await expect(page.getByText('збережено', { exact: true })).toBeVisible()
  expect(await saved()).toMatchObject({ comment: 'моє' })
})

test('what a colleague changes appears by itself, and a new order waits in a strip', async ({
  person,
  at,
  api,
  db,
}) => {
  const me = await person()
  const order = await makeOrder(db, { operatorId: me.id })
  const page = await at(me, '/orders?mine=1')
  await expect(rowOf(page, order.number)).toContainText('Новий')
  const colleague = await api(await person())
  await colleague('PATCH', `/api/orders/${order.number}`, {
    json: { version: 1, changes: { statusKey: 'confirmed' } },
  })
  await expect(rowOf(page, order.number)).toContainText('Підтверджено')

  await colleague('POST', '/api/orders', { json: { clientName: 'Щойно Створена', operatorId: me.id } })
  await page.getByRole('button', { name: '1 нове' }).click()
  await expect(table(page).getByRole('row', { name: /Щойно Створена/ })).toBeVisible()
})

test('an order that is not there says so and leads back', async ({ person, at }) => {
  const page = await at(await person(), '/orders/2147483646')
  await expect(page.getByText(/Такої сторінки немає|Замовлення №2147483646 немає/).first()).toBeVisible()
  await expect(page.getByRole('link', { name: 'До замовлень', exact: true })).toBeVisible()
})

test('on a screen of 390 px list, card and call fit and work', async ({ operator, at, db, pbx }) => {
  const olena = await operator()
  const phone = uniquePhone()
  const order = await makeOrder(db, {
    phoneTyped: phone,
    clientName: 'Марія Вузькоекранна-Довгопрізвищенко',
    comment: 'д'.repeat(300),
    items: [{ name: 'Дуже довга назва товару без жодного скорочення', quantity: 3, priceMinor: 123_456_700 }],
  })
  const page = await at(olena, '/calls')
  await page.setViewportSize({ width: 390, height: 844 })
  const fits = async () =>
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await page.goto(`/orders?q=${order.number}`)
  await expect(rowOf(page, order.number)).toBeVisible()
  await fits()
  await rowOf(page, order.number).getByRole('link').first().click()
  await expect(page.getByRole('heading', { name: `Замовлення №${order.number}` })).toBeVisible()
  await fits()
  await expect(page.getByRole('button', { name: 'Подзвонити', exact: true })).toBeInViewport()

  const call = await pbx.incoming(toVendor(phone))
  await call.ring(olena.sipLine)
  await expect(card(page, 'incoming')).toBeInViewport({ ratio: 0.99 })
  await fits()
  await card(page, 'incoming').getByRole('button', { name: 'Згорнути' }).click()
  await expect(card(page, 'incoming').getByRole('button', { name: 'Розгорнути' })).toBeVisible()
  await page.getByRole('link', { name: 'Дзвінки' }).click()
  await expect(page.getByRole('heading', { name: 'Дзвінки', level: 1 })).toBeVisible()
  await fits()
})
