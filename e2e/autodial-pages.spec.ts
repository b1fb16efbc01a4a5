import { formatPhone } from '@/lib/phone/format-phone'
import { makeAutodialEntry, makeOrder, uniquePhone } from '@/prisma/factories'
import type { PrismaClient } from '@/prisma/generated/client'
import { toVendor } from './fixtures/call-card'
import type { Pbx } from './fixtures/pbx'
import { expect, test } from './fixtures/test'

let lastId = 900

/** An autodialer that the vendor has with these numbers, and we with those. */
async function listOf(db: PrismaClient, pbx: Pbx, { ours = [''], theirs = [''], status = 'active' }) {
  const id = ++lastId
  const name = `Підтвердження ${id}`
  await pbx.autodialers([{ id, name, status, numbers: theirs.filter(Boolean).map(toVendor) }])
  await db.autodialer.create({ data: { moduleKey: 'nextel', id, name, status, seenAt: new Date() } })
  for (const e164 of ours.filter(Boolean)) await makeAutodialEntry(db, { autodialerId: id, e164 })
  return { id, name }
}

test('a drift is seen at once, named number by number, and repaired with one click', async ({
  person,
  at,
  db,
  pbx,
}) => {
  const [both, ours, theirs] = [uniquePhone(), uniquePhone(), uniquePhone()]
  const another = uniquePhone()
  const list = await listOf(db, pbx, { ours: [both, ours], theirs: [both, theirs, another] })
  const page = await at(await person({ role: 'supervisor' }), '/autodial')
  const drifted = page.getByRole('listitem').filter({ hasText: list.name })
  await expect(drifted).toContainText('У нас: 2 · у Nextel: 3')
  await drifted.getByRole('link', { name: 'Порівняти' }).click()
  const mirror = page.getByRole('region', { name: 'Порівняння зі списком Nextel' })
  await expect(mirror.getByRole('list', { name: 'Лише в нас: 1' })).toHaveText(formatPhone(ours))
  await expect(mirror.getByRole('list', { name: 'Лише в Nextel: 2' })).toContainText(formatPhone(theirs))
  await mirror.getByRole('button', { name: 'Прибрати зайві з Nextel' }).click()
  await expect.poll(() => pbx.numbersIn(list.id)).toEqual([toVendor(both)])
  await mirror.getByRole('button', { name: 'Порівняти зі списком Nextel' }).click()
  await mirror.getByRole('button', { name: 'Надіслати наші до Nextel' }).click()
  await expect.poll(() => pbx.numbersIn(list.id)).toEqual([both, ours].map(toVendor).toSorted())
  await expect(mirror).toContainText('Списки однакові: 2 номери.')
})

test('the vendor’s list taken over is ours at once, and nothing is sent', async ({ person, at, db, pbx }) => {
  const [ours, theirs] = [uniquePhone(), uniquePhone()]
  const list = await listOf(db, pbx, { ours: [ours], theirs: [theirs] })
  const page = await at(await person({ role: 'supervisor' }), `/autodial/${list.id}`)
  await page.getByRole('button', { name: 'Порівняти зі списком Nextel' }).click()
  await page.getByRole('button', { name: 'Прийняти список Nextel' }).click()
  await expect(page.getByText('Списки однакові: 1 номер.')).toBeVisible()
  await expect(page.getByRole('table', { name: 'Номери у списку' })).toContainText(formatPhone(theirs))
  await page.getByRole('button', { name: 'Вийшли' }).click()
  await expect(page.getByRole('table')).toContainText('у Nextel номера вже немає')
  expect(await pbx.numbersIn(list.id)).toEqual([toVendor(theirs)])
})

test('a removal that fails is shown with the vendor’s words, and tried until it works', async ({
  person,
  at,
  db,
  pbx,
}) => {
  test.setTimeout(120_000)
  const phone = uniquePhone()
  const list = await listOf(db, pbx, { theirs: [phone] })
  const order = await makeOrder(db, { phoneTyped: phone })
  await makeAutodialEntry(db, { autodialerId: list.id, e164: phone, orders: [order.number] })
  const fault = { fault: 'error', message: 'List is locked', ifBody: 'REMOVE_NUMBERS', times: 0 }
  await pbx.misbehave({ api: [{ method: 'autodial', ...fault }] })
  const page = await at(await person({ role: 'supervisor' }), `/autodial/${list.id}?filter=leaving`)
  await db.stopListEntry.create({ data: { e164: phone, source: 'list' } })
  const table = page.getByRole('table', { name: 'Номери у списку' })
  await expect(table).toContainText('Виходить: у стоп-листі.', { timeout: 30_000 })
  await expect(table).toContainText('Прибрати не вдалося', { timeout: 30_000 })
  await expect(table).toContainText('List is locked')
  expect(await pbx.numbersIn(list.id)).toEqual([toVendor(phone)])
  await pbx.misbehave({ reset: true })
  await db.autodialEntry.updateMany({ where: { e164: phone }, data: { leaveDueAt: new Date() } })
  await expect.poll(() => pbx.numbersIn(list.id), { timeout: 60_000 }).toEqual([])
  await page.getByRole('button', { name: 'Вийшли' }).click()
  await expect(table).toContainText('Вийшов: у стоп-листі.')
})

test('a number that was not dialled yet says why, and a call of autodial lands on its order and here', async ({
  person,
  operator,
  at,
  db,
  pbx,
}) => {
  const phone = uniquePhone()
  const list = await listOf(db, pbx, { theirs: [phone], status: 'paused' })
  const order = await makeOrder(db, { phoneTyped: phone, clientName: 'Марія Далека' })
  await makeAutodialEntry(db, { autodialerId: list.id, e164: phone, orders: [order.number] })
  const olena = await operator({ name: 'Олена Уважна' })
  const page = await at(await person({ role: 'supervisor' }), `/autodial/${list.id}`)
  const row = page.getByRole('table', { name: 'Номери у списку' }).getByRole('row').nth(1)
  await expect(row).toContainText('Ще не дзвонили: список у Nextel зупинено')
  await expect(row.getByRole('link', { name: `№${order.number}` })).toBeVisible()
  const call = await pbx.autodialed(toVendor(phone), olena.sipLine)
  await call.answer()
  await call.hangUp({ secondsTalk: 12 })
  await page.getByRole('button', { name: 'Відповіли', exact: true }).last().click()
  await expect(row).toContainText('1 спроба')
  await expect(row).toContainText('Розмова 0:12')
  await expect(row).toContainText('Олена Уважна')
  await row.getByRole('button', { name: 'Слухати' }).click()
  await expect(row.getByRole('region', { name: 'Запис розмови' })).toBeVisible()
  await row.getByRole('link', { name: `№${order.number}` }).click()
  await expect(page.getByRole('list', { name: 'Дзвінки' }).getByRole('listitem')).toHaveCount(1)
})

test('the module’s page shows what the account answers, understood or not', async ({ person, at, pbx }) => {
  await pbx.autodialers([{ id: 1, name: 'Повторні продажі', numbers: ['380500000001'] }])
  const page = await at(await person({ role: 'admin' }), '/plugins/nextel')
  const check = page.getByRole('region', { name: 'Автообзвін: що відповідає ваш акаунт' })
  await check.getByRole('button', { name: 'Запитати' }).click()
  await expect(check).toContainText('Відповідь зрозуміла. Знайдено 1 автообзвін.')
  await expect(check.getByRole('region', { name: 'Відповідь дослівно' })).toContainText('Повторні продажі')
  await pbx.misbehave({ api: [{ method: 'autodial', fault: 'html', times: 0 }] })
  await check.getByRole('button', { name: 'Запитати' }).click()
  await expect(check).toContainText('Відповідь не схожа на перелік автообзвонів')
})

test('without autodialers and without the vendor the page says so and what to do', async ({
  person,
  at,
  pbx,
}) => {
  await pbx.autodialers([])
  const page = await at(await person({ role: 'supervisor' }), '/autodial')
  await expect(page.getByText(/^У кабінеті Nextel ще немає жодного списку автообзвону/)).toBeVisible()
  await pbx.misbehave({ api: [{ method: 'autodial', fault: 'garbage', times: 0 }] })
  await page.getByRole('button', { name: 'Спробувати ще раз' }).click()
  await expect(page.getByText('Відповідь Nextel незрозуміла').first()).toBeVisible()
})
