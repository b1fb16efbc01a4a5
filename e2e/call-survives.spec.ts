import type { WebSocketRoute } from '@playwright/test'
import { uniquePhone } from '@/prisma/factories'
import { card, toVendor } from './fixtures/call-card'
import { expect, test } from './fixtures/test'

test('a reload in the middle of a call loses nothing', async ({ operator, at, pbx }) => {
  const olena = await operator()
  const page = await at(olena, '/calls')
  const client = uniquePhone()
  const call = await pbx.incoming(toVendor(client), { utm: { utmSource: 'google' } })
  await call.ring(olena.sipLine)
  await expect(card(page, 'incoming')).toContainText('Дзвонить')
  await page.reload()
  await expect(card(page, 'incoming')).toContainText('Дзвонить')

  await call.answer(olena.sipLine)
  await expect(card(page, 'incoming')).toContainText('Розмова')
  await page.goto('/orders')
  await expect(card(page, 'incoming')).toContainText('Розмова')
  await expect(card(page, 'incoming')).toContainText('UTM: google')

  await call.hangUp({ secondsTalk: 3 })
  await expect(card(page, 'incoming')).toContainText('Розмова завершена')
  await page.reload()
  await expect(card(page, 'incoming')).toContainText('Розмова завершена')
})

test('a change that came while the page was loading is not missed', async ({ operator, at, pbx }) => {
  const olena = await operator()
  const page = await at(olena, '/calls')
  const call = await pbx.incoming(toVendor(uniquePhone()))
  await call.ring(olena.sipLine)
  await expect(card(page, 'incoming')).toContainText('Дзвонить')
  await Promise.all([page.reload(), call.answer(olena.sipLine)])
  await expect(card(page, 'incoming')).toContainText('Розмова')
})

test('two tabs show one and the same call, and one of them rings', async ({ operator, browserOf, pbx }) => {
  const olena = await operator()
  const context = await browserOf(olena)
  const [first, second] = [await context.newPage(), await context.newPage()]
  await Promise.all([first.goto('/calls'), second.goto('/orders')])
  const call = await pbx.incoming(toVendor(uniquePhone()))
  await call.ring(olena.sipLine)
  for (const tab of [first, second]) await expect(card(tab, 'incoming')).toContainText('Дзвонить')
  const ringers = () =>
    first.evaluate(async () => {
      const { held = [], pending = [] } = await navigator.locks.query()
      const ours = (locks: LockInfo[]) => locks.filter(({ name }) => name === 'dzvin-ring').length
      return { ringing: ours(held), waiting: ours(pending) }
    })
  await expect.poll(ringers).toEqual({ ringing: 1, waiting: 1 })

  await call.answer(olena.sipLine)
  for (const tab of [first, second]) await expect(card(tab, 'incoming')).toContainText('Розмова')
  await expect.poll(ringers).toEqual({ ringing: 0, waiting: 0 })
  await card(second, 'incoming').getByRole('button', { name: 'Зберегти замовлення' }).click()
  for (const tab of [first, second]) {
    await expect(
      card(tab, 'incoming').getByRole('button', { name: /^Відкрити замовлення №\d+$/ }),
    ).toBeVisible()
  }
})

test('without its socket the screen says so and still shows calls, and with it again it misses nothing', async ({
  operator,
  browserOf,
  pbx,
}) => {
  const olena = await operator()
  const page = await (await browserOf(olena)).newPage()
  const sockets = new Set<WebSocketRoute>()
  let blocked = false
  await page.routeWebSocket(/\/app\//, (socket) => {
    if (blocked) return void socket.close()
    sockets.add(socket)
    socket.connectToServer()
  })
  await page.goto('/calls')
  const badge = page.getByRole('status').filter({ hasText: /З’єдн|зв’язку/ })
  await expect(badge).toHaveText('З’єднано')

  blocked = true
  for (const socket of sockets) await socket.close()
  await expect(badge).toHaveText('Немає зв’язку')
  const call = await pbx.incoming(toVendor(uniquePhone()))
  await call.ring(olena.sipLine)
  // It asks by itself every few seconds now.
  await expect(card(page, 'incoming')).toContainText('Дзвонить')
  await expect(card(page, 'incoming')).toContainText('Зв’язок втрачено')

  blocked = false
  await call.answer(olena.sipLine)
  await expect(badge).toHaveText('З’єднано', { timeout: 30_000 })
  await expect(card(page, 'incoming')).toContainText('Розмова')
  await expect(card(page, 'incoming')).not.toContainText('Зв’язок втрачено')
})

test('a computer that was off the network catches up when it is back', async ({
  operator,
  browserOf,
  pbx,
}) => {
  const olena = await operator()
  const context = await browserOf(olena)
  const page = await context.newPage()
  await page.goto('/calls')
  const badge = page.getByRole('status').filter({ hasText: /З’єдн|зв’язку/ })
  await expect(badge).toHaveText('З’єднано')
  await context.setOffline(true)
  await expect(badge).toHaveText('Немає зв’язку')
  const call = await pbx.incoming(toVendor(uniquePhone()))
  await call.ring(olena.sipLine)
  await call.answer(olena.sipLine)
  await context.setOffline(false)
  await expect(badge).toHaveText('З’єднано', { timeout: 30_000 })
  await expect(card(page, 'incoming')).toContainText('Розмова')
})

test('a call while no tab is open is in the log, with its recording', async ({ operator, at, pbx }) => {
  const olena = await operator({ name: 'Олена Нічна' })
  const client = uniquePhone()
  const call = await pbx.incoming(toVendor(client))
  await call.ring(olena.sipLine)
  await call.answer(olena.sipLine)
  await call.hangUp({ secondsTalk: 4 })

  const page = await at(olena, '/calls')
  const row = page.getByRole('table', { name: 'Дзвінки' }).getByRole('row', { name: /Олена Нічна/ })
  await expect(row).toHaveCount(1)
  await expect(row).toContainText('0:04')
  await row.getByRole('button', { name: 'Слухати' }).click()
  await expect(row.getByRole('region', { name: 'Запис розмови' })).toBeVisible()
})

test('webhooks that came while the background process was away are caught up on', async ({
  operator,
  at,
  pbx,
  stack,
}) => {
  const olena = await operator()
  const page = await at(olena, '/calls')
  await stack.stop('worker')
  const call = await pbx.incoming(toVendor(uniquePhone()))
  await call.ring(olena.sipLine)
  await call.answer(olena.sipLine)
  await expect(card(page, 'incoming')).toHaveCount(0)
  await stack.start('worker')
  await expect(card(page, 'incoming')).toContainText('Розмова')
})
