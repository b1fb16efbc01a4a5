import type { Page } from '@playwright/test'
import { makeAutodialEntry, makeAutodialer, makeOrder, uniquePhone } from '@/prisma/factories'
import { toVendor } from './fixtures/call-card'
import { expect, test } from './fixtures/test'

/** What a sentence that is missing looks like. */
const RAW_KEY =
  /\b(errors|common|nav|login|users|calls|modules|orders|autodial|autodialPages|stopList|callingRules|missed)\.[a-zA-Z]+(\.[a-zA-Z]+)*\b|\{[a-z]+[,}]/

const readable = {
  uk: /[ыэёъ]/i,
  ru: /[іїєґ]/i,
  en: /[а-яіїєґ]/i,
} as const

for (const locale of ['uk', 'ru', 'en'] as const) {
  test(`every screen speaks ${locale} and nothing else`, async ({ operator, browserOf, db, pbx, stack }) => {
    const admin = await operator({ role: 'admin', name: 'A. Person' })
    await db.user.updateMany({ where: { name: { not: 'A. Person' } }, data: { name: 'B. Person' } })
    const phone = uniquePhone()
    const order = await makeOrder(db, {
      clientName: 'C. Person',
      phoneTyped: phone,
      items: [{ name: 'Tea', quantity: 2, priceMinor: 12_345 }],
    })
    // What other tests of this worker have left has Cyrillic names.
    await db.autodialRun.deleteMany()
    await db.stopListEntry.deleteMany()
    const autodialer = await makeAutodialer(db, { name: 'D. List', status: 'active' })
    await makeAutodialEntry(db, { autodialerId: autodialer.id, e164: phone, orders: [order.number] })
    await pbx.autodialers([{ id: autodialer.id, name: 'D. List', numbers: [toVendor(phone)] }])
    await db.stopListEntry.create({ data: { e164: uniquePhone(), reason: 'R.', source: 'list' } })
    await db.customer.updateMany({ data: { name: 'C. Person' } })
    await db.missedCase.updateMany({ where: { state: 'irrelevant' }, data: { reason: 'R.' } })
    const missedAt = { firstMissedAt: new Date(0), lastMissedAt: new Date(0), dueAt: new Date() }
    const closed = { closedAt: new Date(), closedById: admin.id }
    await db.missedCase.createMany({
      data: [
        { ...missedAt, clientNumber: uniquePhone(), misses: 2, takenById: admin.id, takenAt: new Date() },
        { ...missedAt, clientNumber: phone, state: 'calledBack', ...closed },
        { ...missedAt, state: 'irrelevant', reason: 'R.', ...closed },
      ],
    })
    const context = await browserOf(admin)
    await context.addCookies([{ name: 'dzvin-locale', value: locale, url: stack.origin }])
    const page = await context.newPage()
    const wrongWords: string[] = []
    page.on('console', (message) => {
      if (/MISSING_MESSAGE|FORMATTING_ERROR|INVALID_KEY/.test(message.text())) wrongWords.push(message.text())
    })
    const look = async (where: string) => {
      // biome-ignore lint/performance/useDomNodeTextContent: only what is shown counts, not what scripts hold
      const text = `${await page.locator('body').innerText()}\n${await hintsOf(page)}`
      expect(text, where).not.toMatch(RAW_KEY)
      expect(text.match(readable[locale])?.[0] ?? '', `${where}: ${around(text, readable[locale])}`).toBe('')
    }
    const call = await pbx.incoming(toVendor(phone), { group: 'Sales', utm: { utmSource: 'google' } })
    await call.ring(admin.sipLine)
    for (const path of [
      `/orders?q=${order.number}`,
      '/orders?q=nothing-like-that',
      `/orders/${order.number}`,
      // Others' calls of this run have Cyrillic names.
      `/calls?q=${toVendor(phone)}`,
      '/calls?q=nothing-like-that',
      '/missed',
      '/missed?show=closed',
      '/plugins',
      '/plugins/nextel',
      '/users',
      '/autodial',
      `/autodial/${autodialer.id}`,
      '/autodial/stop-list',
      '/autodial/rules',
      '/no-such-page',
    ]) {
      await page.goto(path)
      await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible()
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
      await look(path)
    }
    await call.answer(admin.sipLine)
    await call.hangUp({ secondsTalk: 2 })
    expect(wrongWords).toEqual([])
  })
}

/** What a person hears or sees besides the text: names of fields and pictures, hints, the title. */
function hintsOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const said = ['aria-label', 'placeholder', 'title', 'alt'].flatMap((name) =>
      [...document.querySelectorAll(`[${name}]`)].map((element) => element.getAttribute(name) ?? ''),
    )
    return [document.title, ...said].join('\n')
  })
}

function around(text: string, what: RegExp): string {
  const at = text.search(what)
  return at < 0 ? '' : text.slice(Math.max(0, at - 40), at + 40)
}
