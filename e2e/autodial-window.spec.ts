import type { Locator, Page } from '@playwright/test'
import { searchTextOf } from '@/lib/orders/search-text'
import { makeOrder, uniquePhone } from '@/prisma/factories'
import type { Order, PrismaClient } from '@/prisma/generated/client'
import { toVendor } from './fixtures/call-card'
import type { Pbx } from './fixtures/pbx'
import { expect, isAlive, test } from './fixtures/test'

const windowOf = (page: Page) => page.getByRole('dialog', { name: 'Автообзвін' })
const rowOf = (page: Page, number: number) =>
  page
    .getByRole('table', { name: 'Замовлення' })
    .getByRole('row')
    .filter({ has: page.getByRole('checkbox', { name: `Вибрати замовлення №${number}`, exact: true }) })

/** Ticks these orders, newest first on the page, and opens the window. */
async function open(page: Page, orders: readonly Order[]): Promise<Locator> {
  for (const { number } of orders) {
    await page.getByRole('checkbox', { name: `Вибрати замовлення №${number}`, exact: true }).check()
  }
  await page.getByRole('button', { name: 'Автообзвін' }).click()
  return windowOf(page)
}

const add = (dialog: Locator) => dialog.getByRole('button', { name: 'Додати номери' })
const remove = (dialog: Locator) => dialog.getByRole('button', { name: 'Видалити номери' })
const vendorNumbers = (orders: readonly Order[]) =>
  orders.flatMap(({ phone }) => (phone ? [toVendor(phone)] : [])).toSorted()

/** So many orders of one person at once, each with a number of its own; oldest first. */
async function manyOrders(db: PrismaClient, operatorId: string, count: number): Promise<Order[]> {
  const data = Array.from({ length: count }, (_, index) => {
    const phone = `+38063${String(index).padStart(7, '0')}`
    const order = { clientName: 'Марія Тестова', phoneTyped: phone, phone }
    return { ...order, searchText: searchTextOf(order), operatorId }
  })
  const saved: Order[] = []
  for (let from = 0; from < count; from += 1_000) {
    saved.push(...(await db.order.createManyAndReturn({ data: data.slice(from, from + 1_000) })))
  }
  return saved
}

/** Nothing in it reaches beyond the screen, and it need not be moved sideways. */
async function fitsIn(dialog: Locator, width: number): Promise<void> {
  const beyond = await dialog.evaluate(
    (element, most) =>
      [element, ...element.querySelectorAll('*')].flatMap((one) => {
        const { left, right } = one.getBoundingClientRect()
        return left < -1 || right > most + 1 ? [`${one.tagName} ${one.className} ${left}–${right}`] : []
      }),
    width,
  )
  expect(beyond).toEqual([])
}

let lastId = 500

/** An autodialer that no other test has. */
const nextList = () => {
  const id = ++lastId
  return { id, name: `Підтвердження ${id}` }
}

test('the manual: select, open, add; the numbers are in the list in international format, then remove', async ({
  person,
  at,
  db,
  pbx,
}) => {
  const list = nextList()
  await pbx.autodialers([list, nextList()])
  const supervisor = await person({ role: 'supervisor', name: 'Ірина Старша' })
  const orders = [
    await makeOrder(db, { phoneTyped: '050 111 22 01' }),
    await makeOrder(db),
    await makeOrder(db),
  ]
  const page = await at(supervisor, '/orders')
  const dialog = await open(page, orders)
  await dialog
    .getByRole('combobox', { name: 'Список автообзвону' })
    .selectOption({ label: `${list.name} · 0 номерів · працює` })
  await expect(dialog.getByRole('link', { name: /кабінеті Nextel/ })).toHaveAttribute('href', /#autodial$/)
  await expect(dialog).toContainText('буде додано 3 номери')
  await add(dialog).click()
  await expect(dialog.getByRole('heading', { name: `Додано до списку «${list.name}»` })).toBeVisible()
  expect(await pbx.numbersIn(list.id)).toEqual(vendorNumbers(orders))
  expect(await pbx.numbersIn(list.id)).toContain('380501112201')
  await dialog.getByRole('button', { name: 'Закрити' }).last().click()
  for (const { number } of orders) {
    await expect(rowOf(page, number)).toContainText(`В автообзвоні: ${list.name}`)
  }

  const [first] = orders
  await page.goto(`/orders/${first?.number}`)
  await expect(page.getByRole('list', { name: 'Історія' })).toContainText(
    `Додано до автообзвону «${list.name}»`,
  )
  await page.goto('/orders')
  await isAlive(page)
  const again = await open(page, orders)
  await again.getByRole('combobox').selectOption(String(list.id))
  await remove(again).click()
  await expect(again.getByRole('heading', { name: `Видалено зі списку «${list.name}»` })).toBeVisible()
  expect(await pbx.numbersIn(list.id)).toEqual([])
  await expect(page.getByText(`В автообзвоні: ${list.name}`)).toHaveCount(0)
})

test('one bad number among fifty: nothing is added, it is marked, mended in place, and then all go', async ({
  person,
  at,
  db,
  pbx,
}) => {
  test.setTimeout(120_000)
  const list = nextList()
  await pbx.autodialers([list])
  const supervisor = await person({ role: 'supervisor' })
  for (let index = 0; index < 49; index++) await makeOrder(db, { operatorId: supervisor.id })
  const bad = await makeOrder(db, { operatorId: supervisor.id, phoneTyped: '050 123 45 677' })
  const page = await at(supervisor, '/orders?mine=1')
  await page.getByRole('checkbox', { name: 'Вибрати всі показані замовлення' }).check()
  const count = page.getByRole('region', { name: 'Вибрані замовлення' })
  await expect(count).toContainText('Вибрано 50')
  await page.getByRole('button', { name: 'Автообзвін' }).click()
  const dialog = windowOf(page)
  const group = dialog.getByRole('region', { name: 'Невірний номер' })
  await expect(group).toContainText(`№${bad.number}`)
  await expect(group.locator('mark')).toHaveCount(1)
  await add(dialog).click()
  await expect(dialog.getByText('Не можна додати жодного номера')).toBeFocused()
  expect(await pbx.numbersIn(list.id)).toEqual([])
  await expect(rowOf(page, bad.number).getByText(/^Невірний номер/)).toBeAttached()

  const phone = group.getByRole('textbox', { name: `Телефон замовлення №${bad.number}` })
  await phone.fill('спитати')
  await phone.press('Enter')
  await expect(group).toContainText('Невірний номер: у номері є літери')
  expect(await db.order.findUnique({ where: { number: bad.number } })).toMatchObject({
    phoneTyped: bad.phoneTyped,
  })

  await phone.fill('050 123 45 67')
  await phone.press('Enter')
  await expect(group).toHaveCount(0)
  await expect(dialog).toContainText('буде додано 50 номерів')
  await add(dialog).click()
  await expect(dialog.getByRole('heading', { name: /^Додано до списку/ })).toBeVisible()
  const saved = await db.order.findMany({ where: { operatorId: supervisor.id } })
  expect(saved).toHaveLength(50)
  expect(await pbx.numbersIn(list.id)).toEqual(vendorNumbers(saved))
  expect(await pbx.numbersIn(list.id)).toContain('380501234567')
})

test('a bad number can be left out by choice, one order or all of them', async ({ person, at, db, pbx }) => {
  const list = nextList()
  await pbx.autodialers([list])
  const good = await makeOrder(db)
  const bad = await makeOrder(db, { phoneTyped: '12-34' })
  const page = await at(await person({ role: 'supervisor' }), '/orders')
  const dialog = await open(page, [good, bad])
  const one = dialog.getByRole('checkbox', { name: `Не додавати замовлення №${bad.number}` })
  await one.check()
  await expect(dialog).toContainText('буде додано 1 номер')
  await one.uncheck()
  await expect(dialog).toContainText('жодного номера не буде додано')
  await dialog.getByRole('switch', { name: 'Невірний номер: не додавати це 1 замовлення' }).check()
  await add(dialog).click()
  await expect(dialog.getByRole('heading', { name: /^Додано до списку/ })).toBeVisible()
  await expect(dialog.getByRole('region', { name: 'Пропущено' })).toContainText('1 замовлення')
  expect(await pbx.numbersIn(list.id)).toEqual(vendorNumbers([good]))
})

test('removing takes out all it can, and shows the bad one; undo puts them back', async ({
  person,
  at,
  db,
  pbx,
}) => {
  const list = nextList()
  const orders = [await makeOrder(db), await makeOrder(db)]
  const bad = await makeOrder(db, { phoneTyped: '12-34' })
  await pbx.autodialers([list])
  const page = await at(await person({ role: 'supervisor' }), '/orders')
  const dialog = await open(page, orders)
  await add(dialog).click()
  await dialog.getByRole('button', { name: 'Закрити' }).last().click()
  await expect.poll(() => pbx.numbersIn(list.id)).toHaveLength(2)

  const second = await open(page, [bad])
  await remove(second).click()
  await expect(second.getByRole('region', { name: 'Видалено' })).toContainText('2 замовлення')
  const refused = second.getByRole('region', { name: 'Невірний номер або відмова' })
  await expect(refused).toContainText(`№${bad.number}`)
  expect(await pbx.numbersIn(list.id)).toEqual([])

  await second.getByRole('button', { name: 'Повернути' }).click()
  await expect(second.getByRole('heading', { name: `Повернуто як було: «${list.name}»` })).toBeVisible()
  expect(await pbx.numbersIn(list.id)).toEqual(vendorNumbers(orders))
})

test('what the vendor refuses is told with its own sentence, is marked, and adds nothing', async ({
  person,
  at,
  db,
  pbx,
}) => {
  const list = nextList()
  await pbx.autodialers([list])
  const orders = [await makeOrder(db), await makeOrder(db)]
  await pbx.misbehave({
    api: [
      { method: 'autodial', fault: 'error', message: 'Autodial is locked', ifBody: 'ADD_NUMBERS', times: 1 },
    ],
  })
  const page = await at(await person({ role: 'supervisor' }), '/orders')
  const dialog = await open(page, orders)
  await add(dialog).click()
  await expect(dialog.getByRole('alert')).toContainText('Autodial is locked')
  await expect(dialog.getByRole('region', { name: 'Не надіслано' })).toContainText('2 замовлення')
  expect(await pbx.numbersIn(list.id)).toEqual([])
  await dialog.getByRole('button', { name: 'Спробувати ще раз' }).click()
  await add(dialog).click()
  await expect(dialog.getByRole('heading', { name: /^Додано до списку/ })).toBeVisible()
  expect(await pbx.numbersIn(list.id)).toEqual(vendorNumbers(orders))
})

test('while the vendor hangs the window can be closed, and a notice brings the result', async ({
  person,
  at,
  db,
  pbx,
}) => {
  const list = nextList()
  await pbx.autodialers([list])
  const orders = [await makeOrder(db)]
  await pbx.misbehave({ api: [{ method: 'autodial', fault: 'hang', ifBody: 'ADD_NUMBERS', times: 1 }] })
  const page = await at(await person({ role: 'supervisor' }), '/orders')
  const dialog = await open(page, orders)
  await add(dialog).click()
  await expect(dialog.getByRole('progressbar')).toBeVisible()
  await dialog.getByRole('button', { name: 'Закрити' }).last().click()
  await expect(page.getByText('Автообзвін триває у фоні')).toBeVisible()
  await expect.poll(async () => JSON.stringify(await pbx.state())).toContain('ADD_NUMBERS')
  await pbx.release()
  await expect(page.getByText(`Додано до списку «${list.name}»`, { exact: true })).toBeVisible()
  expect(await pbx.numbersIn(list.id)).toEqual(vendorNumbers(orders))
  await page.getByRole('link', { name: 'Показати', exact: true }).click()
  await expect(dialog.getByRole('heading', { name: `Додано до списку «${list.name}»` })).toBeVisible()
  await dialog.getByRole('button', { name: /^Додано/ }).click()
  await expect(dialog.getByRole('region', { name: 'Додано' })).toContainText(`№${orders[0]?.number}`)
})

test('an answer that nobody understands is not repeated: the vendor is asked what is in', async ({
  person,
  at,
  db,
  pbx,
}) => {
  const list = nextList()
  await pbx.autodialers([list])
  const orders = [await makeOrder(db)]
  await pbx.misbehave({
    api: [{ method: 'autodial', fault: 'garbage', ifBody: 'ADD_NUMBERS', perform: true, times: 1 }],
  })
  const page = await at(await person({ role: 'supervisor' }), '/orders')
  const dialog = await open(page, orders)
  await add(dialog).click()
  await expect(dialog.getByRole('heading', { name: /^Додано до списку/ })).toBeVisible()
  expect(await pbx.numbersIn(list.id)).toEqual(vendorNumbers(orders))
})

test('what the vendor answers instead of its lists closes the window with a sentence and a way out', async ({
  person,
  at,
  db,
  pbx,
}) => {
  const list = nextList()
  await pbx.autodialers([list])
  const order = await makeOrder(db)
  await pbx.misbehave({ api: [{ method: 'autodial', fault: 'garbage', times: 1 }] })
  const page = await at(await person({ role: 'admin' }), '/orders')
  const dialog = await open(page, [order])
  await expect(dialog.getByRole('alert')).toContainText('Відповідь Nextel незрозуміла')
  await expect(dialog.getByRole('link', { name: 'Налаштування Nextel' })).toHaveAttribute(
    'href',
    '/plugins/nextel',
  )
  await expect(add(dialog)).toHaveCount(0)
  await pbx.misbehave({ api: [{ method: 'autodial', fault: 'error', message: 'Access denied', times: 1 }] })
  await dialog.getByRole('button', { name: 'Спробувати ще раз' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Access denied')
  await dialog.getByRole('button', { name: 'Спробувати ще раз' }).click()
  await expect(add(dialog)).toBeVisible()

  await pbx.autodialers([])
  await dialog.press('Escape')
  await page.getByRole('button', { name: 'Автообзвін' }).click()
  await expect(windowOf(page).getByRole('alert')).toContainText('ще немає жодного списку автообзвону')
})

test('two supervisors at once: every number is in the list once', async ({ person, at, db, pbx }) => {
  const list = nextList()
  await pbx.autodialers([list])
  const orders = [await makeOrder(db), await makeOrder(db)]
  const pages = [
    await at(await person({ role: 'supervisor' }), '/orders'),
    await at(await person({ role: 'supervisor' }), '/orders'),
  ]
  const dialogs: Locator[] = []
  for (const page of pages) dialogs.push(await open(page, orders))
  for (const dialog of dialogs) await expect(dialog).toContainText('буде додано 2 номери')
  await Promise.all(dialogs.map((dialog) => add(dialog).dblclick()))
  for (const dialog of dialogs) {
    await expect(dialog.getByRole('heading', { name: /додано/i })).toBeVisible()
  }
  expect(await pbx.numbersIn(list.id)).toEqual(vendorNumbers(orders))
})

test('all of a filter is frozen when the window opens, and without a selection it is offered', async ({
  person,
  at,
  db,
  pbx,
}) => {
  const list = nextList()
  await pbx.autodialers([list])
  const me = await person({ role: 'supervisor' })
  const orders = [await makeOrder(db, { operatorId: me.id }), await makeOrder(db, { operatorId: me.id })]
  const page = await at(me, '/orders?mine=1')
  await expect(rowOf(page, orders[0]?.number ?? 0)).toBeVisible()
  await page.getByRole('button', { name: 'Автообзвін' }).click()
  const dialog = windowOf(page)
  await expect(dialog.getByRole('heading', { name: 'Виділіть замовлення у списку' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Узяти всі 2 за фільтром' }).click()
  await expect(dialog).toContainText('буде додано 2 номери')
  await makeOrder(db, { operatorId: me.id, phoneTyped: uniquePhone() })
  await add(dialog).click()
  await expect(dialog.getByRole('heading', { name: /^Додано до списку/ })).toBeVisible()
  expect(await pbx.numbersIn(list.id)).toEqual(vendorNumbers(orders))
})

test('5,000 orders of a filter are checked in one go and added with progress, each number once', async ({
  person,
  at,
  db,
  pbx,
}) => {
  const list = nextList()
  await pbx.autodialers([list])
  const me = await person({ role: 'supervisor' })
  test.setTimeout(90_000)
  const orders = await manyOrders(db, me.id, 5_000)
  // The vendor keeps the third request waiting until it is let go, so that there is a progress to see, however slow the machine.
  const held = toVendor(orders[2_500]?.phone ?? '')
  await pbx.misbehave({ api: [{ method: 'autodial', fault: 'hang', ifBody: held, times: 1 }] })
  const page = await at(me, '/orders?mine=1')
  await page.getByRole('checkbox', { name: 'Вибрати всі показані замовлення' }).check()
  const selected = page.getByRole('region', { name: 'Вибрані замовлення' })
  await selected.getByRole('button', { name: /^Вибрати всі .*за фільтром$/ }).click()
  await selected.getByRole('button', { name: 'До автообзвону' }).click()
  const dialog = windowOf(page)
  await expect(dialog).toContainText(/5\s000 замовлень/)
  await expect(dialog).toContainText(/буде додано 5\s000 номерів/)
  await add(dialog).click()
  await expect(dialog.getByRole('status').filter({ hasText: /^2\s000 із 5\s000$/ })).toBeVisible()
  await expect(dialog.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '40')
  await pbx.release()
  await expect(dialog.getByRole('heading', { name: `Додано до списку «${list.name}»` })).toBeVisible({
    timeout: 40_000,
  })
  await expect(dialog.getByRole('region', { name: 'Додано' })).toContainText(/5\s000 замовлень/)
  expect(await pbx.numbersIn(list.id)).toEqual(vendorNumbers(orders))
  expect(await db.autodialEntry.count({ where: { autodialerId: list.id, place: 'inside' } })).toBe(5_000)
})

test('when even the taking back fails, the window names exactly the orders that are still in the list', async ({
  person,
  at,
  db,
  pbx,
}) => {
  const list = nextList()
  await pbx.autodialers([list])
  const me = await person({ role: 'supervisor' })
  test.setTimeout(90_000)
  // Newest first, a thousand at a time: the two oldest go in the second request.
  const [oldest, second, ...others] = await manyOrders(db, me.id, 1_002)
  await pbx.misbehave({
    api: [
      {
        method: 'autodial',
        fault: 'error',
        message: 'List is full',
        ifBody: toVendor(oldest?.phone ?? ''),
        times: 1,
      },
      { method: 'autodial', fault: 'error', message: 'List is locked', ifBody: 'REMOVE_NUMBERS', times: 0 },
    ],
  })
  const page = await at(me, '/orders?mine=1')
  await page.getByRole('button', { name: 'Автообзвін' }).click()
  const dialog = windowOf(page)
  await dialog.getByRole('button', { name: /^Узяти всі/ }).click()
  await add(dialog).click()
  await expect(dialog.getByRole('alert')).toContainText('вони лишилися у списку', { timeout: 30_000 })
  const stillIn = dialog.getByRole('region', { name: 'Лишилися у списку' })
  await expect(stillIn).toContainText(/1\s000 замовлень/)
  for (const shown of [200, 400, 600, 800]) {
    await expect(stillIn.getByRole('listitem')).toHaveCount(shown)
    await stillIn.getByRole('button', { name: 'Показати ще 200' }).click()
  }
  await expect(stillIn.getByRole('listitem')).toHaveCount(1_000)
  expect((await stillIn.getByRole('link').allTextContents()).toSorted()).toEqual(
    others.map(({ number }) => `№${number}`).toSorted(),
  )
  const notSent = dialog.getByRole('region', { name: 'Не надіслано' })
  await notSent.getByRole('button', { name: /^Не надіслано/ }).click()
  await expect(notSent.getByRole('link')).toHaveText([`№${second?.number}`, `№${oldest?.number}`])
  expect(await pbx.numbersIn(list.id)).toEqual(vendorNumbers(others))
})

test.describe('a vendor that only counts and did half of it', () => {
  test.beforeEach(async ({ pbx }) => {
    await pbx.namesNumbers(false)
  })

  /** Adds two orders, of which the vendor takes one and then loses its answer. */
  async function addHalf(page: Page, pbx: Pbx, orders: readonly Order[]): Promise<Locator> {
    await pbx.misbehave({ api: [{ method: 'autodial', fault: 'halfFail', ifBody: 'ADD_NUMBERS', times: 1 }] })
    const dialog = await open(page, orders)
    await add(dialog).click()
    await expect(dialog.getByRole('heading', { name: /^Результат ще невідомий/ })).toBeVisible()
    await expect(dialog.getByRole('region', { name: 'Невідомо' })).toContainText('2 замовлення')
    return dialog
  }

  test('leaves the result unknown, and is asked once more when a person wants it', async ({
    person,
    at,
    db,
    pbx,
  }) => {
    const list = nextList()
    await pbx.autodialers([list])
    const orders = [await makeOrder(db), await makeOrder(db)]
    const page = await at(await person({ role: 'supervisor' }), '/orders')
    const dialog = await addHalf(page, pbx, orders)
    await expect(rowOf(page, orders[0]?.number ?? 0)).toContainText(`Автообзвін перевіряється: ${list.name}`)
    await pbx.namesNumbers(true)
    await dialog.getByRole('button', { name: 'Перевірити ще раз' }).click()
    await expect(dialog.getByRole('heading', { name: /^Не додано до списку/ })).toBeVisible()
    expect(await pbx.numbersIn(list.id)).toEqual([])
  })

  test('is settled by a person who has looked into the cabinet, and nothing is sent again', async ({
    person,
    at,
    db,
    pbx,
  }) => {
    const list = nextList()
    await pbx.autodialers([list])
    const orders = [await makeOrder(db), await makeOrder(db)]
    const page = await at(await person({ role: 'supervisor' }), '/orders')
    const dialog = await addHalf(page, pbx, orders)
    await dialog.getByRole('button', { name: 'Закрити' }).last().click()
    await page.goto('/autodial')
    const run = page
      .getByRole('region', { name: 'Останні запуски' })
      .getByRole('listitem')
      .filter({ hasText: list.name })
    await run.getByRole('link', { name: 'Показати' }).click()
    await windowOf(page).getByRole('button', { name: 'Позначити як додані' }).click()
    await expect(
      windowOf(page).getByRole('heading', { name: `Додано до списку «${list.name}»` }),
    ).toBeVisible()
    expect(await pbx.numbersIn(list.id)).toHaveLength(1)
    await windowOf(page).getByRole('button', { name: 'Закрити' }).last().click()
    await expect(windowOf(page)).toHaveCount(0)
    await expect(run).toContainText('додано: 2')
    await page.goto(`/orders/${orders[0]?.number}`)
    await expect(page.getByRole('list', { name: 'Історія' })).toContainText(
      `Додано до автообзвону «${list.name}»`,
    )
  })
})

test('after a failed try the very same orders are tried, whatever the filter finds by now', async ({
  person,
  at,
  db,
  pbx,
}) => {
  const list = nextList()
  await pbx.autodialers([list])
  const me = await person({ role: 'supervisor' })
  const orders = [await makeOrder(db, { operatorId: me.id }), await makeOrder(db, { operatorId: me.id })]
  await pbx.misbehave({
    api: [{ method: 'autodial', fault: 'error', message: 'Locked', ifBody: 'ADD_NUMBERS', times: 1 }],
  })
  const page = await at(me, '/orders?mine=1')
  await page.getByRole('button', { name: 'Автообзвін' }).click()
  const dialog = windowOf(page)
  await dialog.getByRole('button', { name: /^Узяти всі/ }).click()
  await add(dialog).click()
  await expect(dialog.getByRole('heading', { name: /^Не додано до списку/ })).toBeVisible()
  await makeOrder(db, { operatorId: me.id })
  await dialog.getByRole('button', { name: 'Спробувати ще раз' }).click()
  await expect(dialog).toContainText('буде додано 2 номери')
  await add(dialog).click()
  await expect(dialog.getByRole('heading', { name: /^Додано до списку/ })).toBeVisible()
  expect(await pbx.numbersIn(list.id)).toEqual(vendorNumbers(orders))
})

test('somebody else changed the order while its number was being put right: both are told, nothing is lost', async ({
  person,
  at,
  api,
  db,
  pbx,
}) => {
  await pbx.autodialers([nextList()])
  const bad = await makeOrder(db, { phoneTyped: '12-34' })
  const page = await at(await person({ role: 'supervisor' }), '/orders')
  const dialog = await open(page, [bad])
  const group = dialog.getByRole('region', { name: 'Невірний номер' })
  const phone = group.getByRole('textbox', { name: `Телефон замовлення №${bad.number}` })
  await expect(phone).toHaveValue('12-34')
  const colleague = await api(await person())
  const changed = await colleague('PATCH', `/api/orders/${bad.number}`, {
    json: { version: bad.version, changes: { phone: '12-345' } },
  })
  expect(changed.status).toBe(200)
  await phone.fill('050 765 43 21')
  await phone.press('Enter')
  await expect(group).toContainText('12-345')
  await expect(group.getByText(/^Хтось щойно змінив те саме поле/)).toBeVisible()
  await expect(phone).toHaveValue('050 765 43 21')
  expect((await db.order.findUniqueOrThrow({ where: { number: bad.number } })).phoneTyped).toBe('12-345')
  await phone.press('Enter')
  await expect(group).toHaveCount(0)
  await expect(dialog).toContainText('буде додано 1 номер')
})

test('two orders with one phone are sent once, and there is no switch that would lose the number', async ({
  person,
  at,
  db,
  pbx,
}) => {
  const list = nextList()
  await pbx.autodialers([list])
  const phoneTyped = uniquePhone()
  const orders = [await makeOrder(db, { phoneTyped }), await makeOrder(db, { phoneTyped })]
  const page = await at(await person({ role: 'supervisor' }), '/orders')
  const dialog = await open(page, orders)
  const group = dialog.getByRole('region', { name: 'Однаковий телефон у кількох замовленнях' })
  await expect(group.getByRole('switch')).toHaveCount(0)
  await group.getByRole('button', { expanded: false }).click()
  await dialog.getByRole('checkbox', { name: `Не додавати замовлення №${orders[0]?.number}` }).check()
  await expect(dialog).toContainText('буде додано 1 номер')
  await add(dialog).click()
  await expect(dialog.getByRole('heading', { name: /^Додано до списку/ })).toBeVisible()
  expect(await pbx.numbersIn(list.id)).toEqual([toVendor(phoneTyped)])
})

test('on a telephone the window fills the screen, nothing is cut off, and a number can be put right', async ({
  person,
  at,
  db,
  pbx,
}) => {
  const list = nextList()
  await pbx.autodialers([{ ...list, name: `${list.name} дуже довгої назви на кілька слів поспіль` }])
  const me = await person({ role: 'supervisor' })
  await makeOrder(db, { operatorId: me.id, clientName: 'Олександра Довгопрізвищенко-Найдовша' })
  const bad = await makeOrder(db, { operatorId: me.id, phoneTyped: '050 123 45 677' })
  const page = await at(me, '/orders?mine=1')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('button', { name: 'Автообзвін' }).click()
  const dialog = windowOf(page)
  await dialog.getByRole('button', { name: /^Узяти всі/ }).click()
  await expect(dialog.getByRole('textbox', { name: `Телефон замовлення №${bad.number}` })).toBeVisible()
  await fitsIn(dialog, 390)
  await expect(add(dialog)).toBeInViewport({ ratio: 1 })
  await dialog.getByRole('textbox').fill('050 123 45 67')
  await dialog.getByRole('button', { name: 'Зберегти' }).click()
  await expect(dialog).toContainText('буде додано 2 номери')
  await add(dialog).click()
  await expect(dialog.getByRole('heading', { name: /^Додано до списку/ })).toBeVisible()
  await fitsIn(dialog, 390)
  await expect(dialog.getByRole('button', { name: 'Повернути' })).toBeInViewport({ ratio: 1 })
})

test('an operator has no button, and with the module off nobody has', async ({ person, at, db, pbx }) => {
  await pbx.autodialers([nextList()])
  const operator = await at(await person(), '/orders')
  await expect(operator.getByRole('heading', { name: 'Замовлення', exact: true })).toBeVisible()
  await expect(operator.getByRole('button', { name: 'Автообзвін' })).toHaveCount(0)
  await db.module.updateMany({ where: { key: 'nextel' }, data: { state: 'off' } })
  const admin = await at(await person({ role: 'admin' }), '/orders')
  await expect(admin.getByRole('button', { name: 'Автообзвін' })).toHaveCount(0)
  await db.module.updateMany({ where: { key: 'nextel' }, data: { state: 'active' } })
  await admin.reload()
  await expect(admin.getByRole('button', { name: 'Автообзвін' })).toBeVisible()
})
