import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import {
  makeAutodialEntry,
  makeAutodialer,
  makeAutodialRun,
  makeCustomer,
  makeOrder,
  uniquePhone,
} from '@/prisma/factories'
import { card, toVendor } from './fixtures/call-card'
import { expect, isAlive, test } from './fixtures/test'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Two calls at once are two regions of the one name that the contract gives them; their text tells them apart. */
const OF_THE_CONTRACT = ['landmark-unique']

/** All rules in the light theme; in the dark one everything is the same but the colours. */
async function expectNoViolations(page: Page, where: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  const light = await new AxeBuilder({ page }).withTags(RULES).disableRules(OF_THE_CONTRACT).analyze()
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  const dark = await new AxeBuilder({ page }).withRules(['color-contrast']).analyze()
  for (const [theme, { violations }] of Object.entries({ light, dark })) {
    const told = violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.map(({ html, any }) => `${html.slice(0, 160)} ${any[0]?.message ?? ''}`),
    }))
    expect.soft(told, `${where}, ${theme}`).toEqual([])
  }
}

test('axe finds nothing on any screen, light or dark', async ({
  operator,
  browserOf,
  page: visitor,
  db,
  pbx,
}) => {
  test.setTimeout(120_000)
  const admin = await operator({ role: 'admin', name: 'Адміністратор' })
  const phone = uniquePhone()
  const client = await makeCustomer(db, { name: 'Ганна Постійна', phones: [phone] })
  const details = { customerId: client.id, clientName: client.name, phoneTyped: phone, comment: 'Дзвонити' }
  const items = [{ name: 'Чай', quantity: 2, priceMinor: 12_345 }]
  const order = await makeOrder(db, { ...details, items, utmSource: 'google', operatorId: admin.id })
  for (const { key: statusKey } of await db.orderStatus.findMany()) {
    await makeOrder(db, { ...details, statusKey })
  }
  await makeOrder(db, { phoneTyped: 'не номер' })
  const past = await pbx.incoming(toVendor(phone))
  await past.ring(admin.sipLine)
  await past.answer(admin.sipLine)
  await past.hangUp({ secondsTalk: 3 })
  const copied = () => db.recording.count({ where: { state: 'ready', call: { clientNumber: phone } } })
  await expect.poll(copied).toBe(1)

  const autodialer = await makeAutodialer(db, { status: 'active' })
  const entry = { autodialerId: autodialer.id, orders: [order.number] }
  await makeAutodialEntry(db, { ...entry, e164: phone })
  await makeAutodialEntry(db, { ...entry, leaveReason: 'talked', leaveAttempts: 2, leaveError: 'Locked' })
  await makeAutodialRun(db, {
    autodialerId: autodialer.id,
    state: 'failed',
    failure: 'refused',
    orders: [{ orderNumber: order.number, e164: phone, outcome: 'refused' }],
  })
  const theirs = [toVendor(phone), toVendor(uniquePhone())]
  await pbx.autodialers([{ id: autodialer.id, name: autodialer.name, numbers: theirs }])
  await db.stopListEntry.create({ data: { e164: phone, reason: 'просила', source: 'list' } })

  const day = 24 * 60 * 60_000
  const missedAt = { firstMissedAt: new Date(Date.now() - day), lastMissedAt: new Date(), misses: 2 }
  await db.missedCase.createMany({
    data: [
      { ...missedAt, clientNumber: phone, dueAt: new Date() },
      {
        ...missedAt,
        clientNumber: uniquePhone(),
        dueAt: new Date(Date.now() + day),
        takenById: admin.id,
        takenAt: new Date(),
      },
      {
        ...missedAt,
        dueAt: new Date(),
        state: 'irrelevant',
        closedAt: new Date(),
        closedById: admin.id,
        reason: 'спам',
      },
    ],
  })

  await visitor.goto('/login')
  await expectNoViolations(visitor, 'login')
  const page = await (await browserOf(admin)).newPage()
  for (const path of [
    '/orders',
    `/orders/${order.number}`,
    '/calls',
    '/missed',
    '/missed?show=closed',
    '/plugins',
    '/plugins/nextel',
    '/users',
    '/autodial',
    `/autodial/${autodialer.id}?compare=1`,
    '/autodial/stop-list',
    '/autodial/rules',
  ]) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await isAlive(page)
    await expectNoViolations(page, path)
  }
})

test('axe finds nothing on forms and on the cards of calls, light or dark', async ({
  operator,
  at,
  db,
  pbx,
}) => {
  test.setTimeout(120_000)
  const admin = await operator({ role: 'admin', name: 'Адміністратор' })
  const phone = uniquePhone()
  const client = await makeCustomer(db, { name: 'Ганна Постійна', phones: [phone] })
  for (const statusKey of ['new', 'done', 'cancelled']) {
    await makeOrder(db, { customerId: client.id, clientName: client.name, phoneTyped: phone, statusKey })
  }
  const page = await at(admin, '/users')
  await page.getByRole('button', { name: 'Додати користувача' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectNoViolations(page, 'user form')
  await page.goto('/orders')
  await isAlive(page)
  await page.getByRole('button', { name: 'Додати замовлення' }).first().click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectNoViolations(page, 'new order')

  await page.goto('/orders')
  const popUps = card(page, 'incoming')
  const utm = { utmSource: 'google', utmCampaign: 'spring' }
  const call = await pbx.incoming(toVendor(phone), { utm })
  await call.ring(admin.sipLine)
  await expect(popUps).toContainText('Дзвонить')
  await expectNoViolations(page, 'ringing')
  await call.answer(admin.sipLine)
  await expect(popUps).toContainText('Розмова')
  await expectNoViolations(page, 'talking')
  await call.hangUp({ secondsTalk: 3 })
  await expect(popUps).toContainText('Розмова завершена')
  const missed = await pbx.incoming(toVendor(uniquePhone()))
  await missed.ring(admin.sipLine)
  await missed.hangUp()
  await expect(popUps.filter({ hasText: 'Пропущений' })).toBeVisible()
  await expectNoViolations(page, 'ended and missed')
  await page.setViewportSize({ width: 390, height: 844 })
  await expectNoViolations(page, 'narrow')
})
