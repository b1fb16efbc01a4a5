import { makeCustomer, makeOrder, uniquePhone } from '@/prisma/factories'
import { card, toVendor } from './fixtures/call-card'
import { expect, test } from './fixtures/test'

test.use({ historyEverySeconds: 2 })

const SILENT = { webhooks: { drop: ['CALL_NEW', 'CALL_REDIRECT', 'CALL_ANSWER', 'CALL_END'] } }

test('the vendor is silent: the call comes from the history, with its recording, on its order', async ({
  operator,
  person,
  at,
  db,
  pbx,
}) => {
  const olena = await operator({ name: 'Олена' })
  const customer = await makeCustomer(db, { name: 'Ганна Тестова' })
  const phone = customer.phones[0]?.e164 ?? uniquePhone()
  const order = await makeOrder(db, { customerId: customer.id, phoneTyped: phone })
  const page = await at(olena, `/orders/${order.number}`)
  // What was before the first reading is none of ours.
  await expect.poll(() => db.historyReading.count({ where: { lastOkAt: { not: null } } })).toBe(1)

  await pbx.misbehave(SILENT)
  const call = await pbx.incoming(toVendor(phone))
  await call.ring(olena.sipLine)
  await call.answer(olena.sipLine)
  await call.hangUp({ secondsTalk: 2 })

  const list = page.getByRole('list', { name: 'Дзвінки' })
  await expect(list.getByRole('listitem')).toContainText('відновлено', { timeout: 20_000 })
  await expect(list.getByRole('listitem')).toContainText('Олена')
  await expect(list.getByRole('region', { name: 'Запис розмови' })).toBeVisible()
  await expect(list.getByRole('listitem')).toHaveCount(1)
  await expect(card(page, 'incoming')).toHaveCount(0)

  await page.goto('/calls')
  await expect(page.getByRole('row').filter({ hasText: 'Ганна Тестова' })).toContainText('відновлено')

  const admin = await at(await person({ role: 'admin' }), '/plugins/nextel')
  const section = admin.getByRole('region', { name: 'Звірка з історією дзвінків' })
  await expect(section).toContainText('Остання звірка')
  await expect(section).toContainText(/За останні 24 години відновлено \d+ дзвін/)
})

test('a vendor that refuses his history is said in words', async ({ person, at, db, pbx }) => {
  await pbx.misbehave({ api: [{ method: 'history', fault: 'error', message: 'Тимчасово', times: 0 }] })
  await expect.poll(() => db.historyReading.count({ where: { failures: { gt: 0 } } })).toBe(1)
  const page = await at(await person({ role: 'admin' }), '/plugins/nextel')
  const section = page.getByRole('region', { name: 'Звірка з історією дзвінків' })
  await expect(section).toContainText('Nextel відмовив')
  await expect(section).toContainText('Тимчасово')
})

test('a webhook that could not be applied is listed and can be tried again', async ({
  person,
  at,
  db,
  webhookUrl,
}) => {
  await fetch(webhookUrl, { method: 'POST', body: '<html> no webhook' })
  await expect.poll(() => db.webhookEvent.count({ where: { state: 'failed', dueAt: null } })).toBe(1)
  const page = await at(await person({ role: 'admin' }), '/plugins/nextel')
  const section = page.getByRole('region', { name: 'Звірка з історією дзвінків' })
  await expect(section).toContainText('Журнал: не застосовано 1')
  await expect(section.getByRole('list', { name: 'Незастосовані вебхуки' })).toContainText(
    'neither JSON nor a form',
  )
  await section.getByRole('button', { name: 'Повторити', exact: true }).click()
  await expect.poll(() => db.auditEntry.count({ where: { action: 'journal.replay' } })).toBe(1)
})
