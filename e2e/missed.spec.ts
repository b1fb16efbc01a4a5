import type { Page } from '@playwright/test'
import { formatPhone } from '@/lib/phone/format-phone'
import { makeCustomer, makeOrder, uniquePhone } from '@/prisma/factories'
import { card, toVendor } from './fixtures/call-card'
import type { Pbx } from './fixtures/pbx'
import { expect, test } from './fixtures/test'

const rowOf = (page: Page, phone: string) => page.getByRole('row').filter({ hasText: formatPhone(phone) })

const counter = (page: Page) => page.getByRole('link', { name: /^Пропущені/ })

/** The client calls a line and gives up. */
async function missed(pbx: Pbx, phone: string, line: string, outerNumber = '380440000001') {
  const call = await pbx.incoming(toVendor(phone), { outerNumber })
  await call.ring(line)
  await call.hangUp()
}

/** What other tests of this worker have left waits no longer. */
test.beforeEach(async ({ db }) => {
  const isMiss = {
    direction: 'incoming',
    state: 'ended',
    result: { not: 'answered' },
    answeredAt: null,
  } as const
  const isFresh = { startedAt: { gt: new Date(Date.now() - 60 * 60_000) }, missedCaseId: null }
  await expect.poll(() => db.call.count({ where: { ...isMiss, ...isFresh } })).toBe(0)
  await db.missedCase.updateMany({
    where: { state: 'waiting' },
    data: { state: 'irrelevant', reason: 'інший тест', closedAt: new Date() },
  })
})

test('a missed call is a case at once, a second one folds into it, and calling back closes it', async ({
  operator,
  at,
  db,
  pbx,
}) => {
  const olena = await operator({ name: 'Олена Коваль' })
  const client = await makeCustomer(db, { name: 'Ганна Постійна' })
  const phone = client.phones[0]?.e164 ?? ''
  const order = await makeOrder(db, { customerId: client.id, clientName: client.name, phoneTyped: phone })
  const page = await at(olena, '/missed')
  await expect(page.getByRole('heading', { name: 'Пропущені' })).toBeVisible()
  await expect(counter(page)).toHaveText('Пропущені')

  await missed(pbx, phone, olena.sipLine)
  const row = rowOf(page, phone)
  await expect(row).toContainText('Ганна Постійна')
  await expect(row).toContainText('1 пропущений')
  await expect(row.getByRole('link', { name: `№${order.number}` })).toBeVisible()
  await expect(counter(page)).toContainText('чекає 1 клієнт')

  await missed(pbx, phone, olena.sipLine, '380440000002')
  await expect(row).toHaveCount(1)
  await expect(row).toContainText('2 пропущені')
  await expect(counter(page)).toContainText('чекає 1 клієнт')

  await row.getByRole('button', { name: `Передзвонити ${formatPhone(phone)}` }).click()
  await expect(row).toContainText('Взято вами')
  const back = await pbx.clicked(olena.sipLine)
  expect(back.client).toBe(toVendor(phone))
  await back.pickUp()
  await back.answer()
  await expect(card(page, 'outgoing')).toContainText('Розмова')
  await back.hangUp({ secondsTalk: 4 })
  await expect(row).toHaveCount(0)
  await expect(counter(page)).toHaveText('Пропущені')
  await page.getByRole('button', { name: 'Закриті' }).click()
  await expect(row.first()).toContainText('Передзвонили')
  await expect(row.first()).toContainText('Олена Коваль')
  const call = await db.call.findFirstOrThrow({ where: { clientNumber: phone, direction: 'outgoing' } })
  expect(call.orderNumber).toBe(order.number)
})

test('a client who calls again and is answered has got through by himself', async ({ operator, at, pbx }) => {
  const olena = await operator()
  const phone = uniquePhone()
  const page = await at(olena, '/missed')
  await missed(pbx, phone, olena.sipLine)
  await expect(rowOf(page, phone)).toBeVisible()
  const again = await pbx.incoming(toVendor(phone))
  await again.ring(olena.sipLine)
  await again.answer(olena.sipLine)
  await again.hangUp({ secondsTalk: 3 })
  await expect(rowOf(page, phone)).toHaveCount(0)
  await page.getByRole('button', { name: 'Закриті' }).click()
  await expect(rowOf(page, phone)).toContainText('Додзвонився сам')
})

test('who takes a case is seen by the others, gives it back, or closes it with a reason', async ({
  operator,
  at,
  pbx,
}) => {
  const [olena, andrii] = [
    await operator({ name: 'Олена Коваль' }),
    await operator({ name: 'Андрій Мельник' }),
  ]
  const phone = uniquePhone()
  const [first, second] = [await at(olena, '/missed'), await at(andrii, '/missed')]
  await missed(pbx, phone, olena.sipLine)
  await expect(rowOf(first, phone)).toBeVisible()
  await first.getByRole('button', { name: 'Взяти наступний' }).click()
  await expect(rowOf(first, phone)).toContainText('Взято вами')
  await expect(rowOf(second, phone)).toContainText('Взято: Олена Коваль')
  await expect(rowOf(second, phone).getByRole('button')).toHaveCount(0)

  await rowOf(first, phone).getByRole('button', { name: 'Повернути в чергу' }).click()
  await rowOf(second, phone).getByRole('button', { name: 'Взяти' }).click()
  await expect(rowOf(first, phone)).toContainText('Взято: Андрій Мельник')
  await rowOf(second, phone).getByRole('button', { name: 'Неактуально' }).click()
  await second.getByRole('textbox', { name: 'Причина' }).fill('помилився номером')
  await second.getByRole('button', { name: 'Закрити справу' }).click()
  for (const page of [first, second]) await expect(rowOf(page, phone)).toHaveCount(0)
  await first.getByRole('button', { name: 'Закриті' }).click()
  await expect(rowOf(first, phone)).toContainText('помилився номером')
})

test('a hidden number waits without a way to call it', async ({ operator, at, pbx }) => {
  const olena = await operator()
  const page = await at(olena, '/missed')
  const call = await pbx.incoming('anonymous')
  await call.ring(olena.sipLine)
  await call.hangUp()
  const row = page.getByRole('row').filter({ hasText: 'Номер приховано' })
  await expect(row).toBeVisible()
  await expect(row.getByRole('button', { name: /^Передзвонити/ })).toHaveCount(0)
  await expect(row.getByRole('button', { name: 'Неактуально' })).toBeVisible()
})

test('a supervisor sets the time to call back and is told when it is up', async ({
  operator,
  at,
  db,
  pbx,
}) => {
  const supervisor = await operator({ role: 'supervisor' })
  const phone = uniquePhone()
  const page = await at(supervisor, '/missed')
  await page.getByRole('button', { name: 'Строки' }).click()
  const dialog = page.getByRole('dialog', { name: 'Строки для пропущених' })
  await dialog.getByRole('textbox', { name: 'Передзвонити за, хв' }).fill('20')
  await dialog.getByRole('button', { name: 'Зберегти' }).click()
  await expect(dialog).toHaveCount(0)

  await missed(pbx, phone, supervisor.sipLine)
  await expect(rowOf(page, phone)).toBeVisible()
  await db.missedCase.updateMany({ where: { clientNumber: phone }, data: { dueAt: new Date() } })
  await expect(page.getByText('На пропущений дзвінок вчасно не передзвонили.')).toBeVisible()
  await expect(rowOf(page, phone)).toContainText('Прострочено')
  await expect(counter(page)).toContainText('прострочено: 1')
  await db.setting.deleteMany({ where: { key: 'missedRules' } })
})
