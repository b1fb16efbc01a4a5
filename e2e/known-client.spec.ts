import { makeCustomer, makeOrder, uniquePhone } from '@/prisma/factories'
import { card, toVendor } from './fixtures/call-card'
import { expect, test } from './fixtures/test'

test('a known client is named, his orders are shown, and the likeliest opens with one click', async ({
  operator,
  at,
  db,
  pbx,
}) => {
  const olena = await operator()
  const phone = uniquePhone()
  const client = await makeCustomer(db, { name: 'Ганна Постійна', phones: [phone] })
  const old = await makeOrder(db, {
    customerId: client.id,
    clientName: client.name,
    phoneTyped: phone,
    statusKey: 'done',
    createdAt: new Date(Date.now() - 86_400_000),
  })
  const open = await makeOrder(db, { customerId: client.id, clientName: client.name, phoneTyped: phone })
  const page = await at(olena, '/calls')
  const call = await pbx.incoming(toVendor(phone))
  await call.ring(olena.sipLine)
  const popUp = card(page, 'incoming')
  await expect(popUp).toContainText('Ганна Постійна')
  await expect(popUp).toContainText('Збіг за номером телефону · 2 замовлення')
  const orders = popUp.getByRole('list', { name: 'Останні замовлення' }).getByRole('listitem')
  await expect(orders).toHaveCount(2)
  await expect(orders.nth(0)).toContainText(`№${open.number}`)
  await expect(orders.nth(0)).toContainText('найімовірніше')
  await expect(orders.nth(1)).toContainText(`№${old.number}`)

  await popUp.getByRole('button', { name: `Відкрити замовлення №${open.number}` }).click()
  await expect(page.getByRole('heading', { name: `Замовлення №${open.number}` })).toBeVisible()
  await expect(popUp).toBeVisible()
  const openOrder = popUp.getByRole('button', { name: /^Відкрити замовлення №\d+$/ })
  // It is open already; on any other page it is offered again.
  await expect(openOrder).toHaveCount(0)
  await page.getByRole('link', { name: 'Дзвінки', exact: true }).click()
  await expect(openOrder).toBeVisible()
  await openOrder.click()
  await expect(openOrder).toHaveCount(0)
  await call.answer(olena.sipLine)
  await call.hangUp({ secondsTalk: 3 })
  await expect(
    page.getByRole('list', { name: 'Дзвінки' }).getByRole('region', { name: 'Запис розмови' }),
  ).toBeVisible()
})

test('a second number of the same client finds him too', async ({ operator, at, db, pbx }) => {
  const olena = await operator()
  const [first, second] = [uniquePhone(), uniquePhone()]
  await makeCustomer(db, { name: 'Тарас Двономерний', phones: [first, second] })
  const page = await at(olena, '/orders')
  const call = await pbx.incoming(toVendor(second))
  await call.ring(olena.sipLine)
  await expect(card(page, 'incoming')).toContainText('Тарас Двономерний')
})

test('saved twice, in two tabs at once, a call makes one order', async ({ operator, browserOf, db, pbx }) => {
  const olena = await operator()
  const context = await browserOf(olena)
  const tabs = [await context.newPage(), await context.newPage()]
  await Promise.all(tabs.map((tab) => tab.goto('/orders')))
  const phone = uniquePhone()
  const call = await pbx.incoming(toVendor(phone))
  await call.ring(olena.sipLine)
  await call.answer(olena.sipLine)
  for (const tab of tabs) await expect(card(tab, 'incoming')).toContainText('Розмова')
  // Pressed at the same moment: the other tab must not have heard of the first press yet.
  const buttons = tabs.map((tab) =>
    card(tab, 'incoming').getByRole('button', { name: 'Зберегти замовлення' }),
  )
  await Promise.all(buttons.map((button) => button.evaluate((element: HTMLButtonElement) => element.click())))
  for (const tab of tabs) {
    await expect(
      card(tab, 'incoming').getByRole('button', { name: /^Відкрити замовлення №\d+$/ }),
    ).toBeVisible()
  }
  expect(await db.order.count({ where: { phone } })).toBe(1)
})

test('a hidden number makes an order only with a name', async ({ operator, at, db, pbx }) => {
  const olena = await operator()
  const page = await at(olena, '/orders')
  const call = await pbx.incoming('')
  await call.ring(olena.sipLine)
  await call.answer(olena.sipLine)
  const popUp = card(page, 'incoming')
  await expect(popUp).toContainText('Номер приховано')
  await popUp.getByRole('button', { name: 'Зберегти замовлення' }).click()
  await expect(popUp).toContainText('Номер приховано, тому впишіть ім’я клієнта.')
  await popUp.getByRole('textbox', { name: 'Ім’я клієнта' }).fill('Прихована Особа')
  await popUp.getByRole('button', { name: 'Зберегти замовлення' }).click()
  await expect(popUp.getByRole('button', { name: /^Відкрити замовлення №\d+$/ })).toBeVisible()
  expect(await db.order.findMany({ where: { clientName: 'Прихована Особа' } })).toMatchObject([
    { phone: null, source: 'call' },
  ])
})
