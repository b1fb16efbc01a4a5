import type { Page } from '@playwright/test'
import { makeOrder, uniquePhone } from '@/prisma/factories'
import { card, toVendor } from './fixtures/call-card'
import { expect, test } from './fixtures/test'

async function pressCall(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Подзвонити', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Nextel' }).click()
}

test('an operator without a line is told to ask the admin', async ({ person, at, db, pbx }) => {
  const order = await makeOrder(db)
  const page = await at(await person(), `/orders/${order.number}`)
  await pressCall(page)
  await expect(page.getByText('Вам не призначено SIP-номер. Скажіть адміністратору.')).toBeVisible()
  await expect(card(page, 'outgoing')).toHaveCount(0)
  expect(await db.call.count({ where: { orderNumber: order.number } })).toBe(0)
  expect((await pbx.state()).directCalls).not.toContainEqual(
    expect.objectContaining({ number: toVendor(order.phone ?? '') }),
  )
})

test('who talks already is told that his line is busy', async ({ operator, at, db, pbx }) => {
  const olena = await operator()
  const order = await makeOrder(db)
  const page = await at(olena, `/orders/${order.number}`)
  const call = await pbx.incoming(toVendor(uniquePhone()))
  await call.ring(olena.sipLine)
  await call.answer(olena.sipLine)
  await expect(card(page, 'incoming')).toContainText('Розмова')
  await pressCall(page)
  await expect(
    page.getByText('Ваша лінія зайнята іншим дзвінком. Завершіть його і спробуйте ще раз.'),
  ).toBeVisible()
  await expect(card(page, 'outgoing')).toHaveCount(0)
})

test('a number that is none is said at the field, and there is nothing to press', async ({
  operator,
  at,
  db,
}) => {
  const order = await makeOrder(db, { phoneTyped: '050 ОЛЯ 12' })
  const page = await at(await operator(), `/orders/${order.number}`)
  await expect(page.getByRole('heading', { name: `Замовлення №${order.number}` })).toBeVisible()
  await expect(page.getByText('У номері є літери')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Подзвонити', exact: true })).toHaveCount(0)
})

const faults = [
  {
    title: 'a line that the exchange finds busy',
    line: { busy: true },
    says: ['Ваша лінія зайнята.', 'Line busy'],
  },
  {
    title: 'a softphone that is switched off',
    line: { registered: false },
    says: ['Nextel відмовив у дзвінку.', 'Line not registered'],
  },
  {
    title: 'a number that the exchange does not take',
    fault: { fault: 'error', message: 'Wrong number' },
    says: ['Nextel не може набрати цей номер.', 'Wrong number'],
  },
  {
    title: 'a refusal in words we do not know',
    fault: { fault: 'error', message: 'Недостатньо коштів' },
    says: ['Nextel відмовив у дзвінку.', 'Недостатньо коштів'],
  },
  { title: 'an answer in HTML', fault: { fault: 'html' }, says: ['Nextel відповів незрозуміло.'] },
  { title: 'an error 500', fault: { fault: 'http500' }, says: ['Nextel відповів незрозуміло.'] },
  { title: 'garbage', fault: { fault: 'garbage' }, says: ['Nextel відповів незрозуміло.'] },
  { title: 'an empty answer', fault: { fault: 'empty' }, says: ['Nextel відповів незрозуміло.'] },
  {
    title: 'a key that is no longer right',
    apiKey: 'another-key',
    says: ['Nextel не прийняв ключ API. Скажіть адміністратору.'],
  },
]

for (const { title, line = {}, fault, apiKey, says } of faults) {
  test(`${title} is said on the card, and the call is over`, async ({ operator, at, db, pbx }) => {
    const olena = await operator()
    await pbx.line(olena.sipLine, line)
    if (fault) await pbx.misbehave({ api: [{ method: 'directCall', times: 0, ...fault }] })
    if (apiKey) await pbx.connect({ apiKey })
    const order = await makeOrder(db)
    const page = await at(olena, `/orders/${order.number}`)
    await pressCall(page)
    for (const sentence of says) await expect(card(page, 'outgoing')).toContainText(sentence)
    await expect(card(page, 'outgoing')).toContainText('Не вдалося')
    const list = page.getByRole('list', { name: 'Дзвінки' }).getByRole('listitem')
    await expect(list).toHaveCount(1)
    await expect(list).toContainText(says[0] ?? '')
  })
}

test('a vendor that is not there is said on the card', async ({ operator, at, db, stack }) => {
  const olena = await operator()
  const order = await makeOrder(db)
  const page = await at(olena, `/orders/${order.number}`)
  await stack.stop('pbx')
  try {
    await pressCall(page)
    await expect(card(page, 'outgoing')).toContainText('Немає зв’язку з Nextel.')
  } finally {
    await stack.start('pbx')
  }
})

test('a vendor that hangs holds nobody up: the card is there, and the call goes on by its webhooks', async ({
  operator,
  at,
  db,
  pbx,
}) => {
  const olena = await operator()
  await pbx.misbehave({ api: [{ method: 'directCall', fault: 'hang', perform: true, times: 1 }] })
  const order = await makeOrder(db)
  const page = await at(olena, `/orders/${order.number}`)
  await pressCall(page)
  await expect(card(page, 'outgoing')).toContainText('Підніміть слухавку')
  const call = await pbx.clicked(olena.sipLine)
  await call.pickUp()
  await call.answer()
  await expect(card(page, 'outgoing')).toContainText('Розмова')
  await call.hangUp({ secondsTalk: 3 })
  await expect(card(page, 'outgoing')).toContainText('Розмова завершена')
  await pbx.release()
  await expect(page.getByRole('list', { name: 'Дзвінки' }).getByRole('listitem')).toHaveCount(1)
})

test('a call whose meta the vendor does not repeat is still one call', async ({ operator, at, db, pbx }) => {
  const olena = await operator()
  await pbx.misbehave({ webhooks: { noMetaEcho: true } })
  const order = await makeOrder(db)
  const page = await at(olena, `/orders/${order.number}`)
  await pressCall(page)
  const call = await pbx.clicked(olena.sipLine)
  await call.pickUp()
  await expect(card(page, 'outgoing')).toContainText('Виклик клієнта')
  await call.answer()
  await call.hangUp({ secondsTalk: 3 })
  const list = page.getByRole('list', { name: 'Дзвінки' })
  await expect(list.getByRole('region', { name: 'Запис розмови' })).toBeVisible()
  await expect(list.getByRole('listitem')).toHaveCount(1)
  await expect(card(page, 'outgoing')).toHaveCount(1)
})

test('the same number pressed twice rings once', async ({ operator, api, db, pbx }) => {
  const olena = await operator()
  const order = await makeOrder(db)
  const ask = await api(olena)
  const press = () =>
    ask('POST', '/api/calls', {
      json: { number: order.phone, orderNumber: order.number, service: 'nextel' },
    })
  const answers = await Promise.all([press(), press(), press(), press(), press()])
  expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202])
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
  await pbx.clicked(olena.sipLine)
  const { directCalls } = await pbx.state()
  expect(directCalls.filter(({ sip }) => sip === olena.sipLine)).toHaveLength(1)
  expect(await db.call.count({ where: { orderNumber: order.number } })).toBe(1)
})
