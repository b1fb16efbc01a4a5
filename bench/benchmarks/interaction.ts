import type { Page } from '@playwright/test'
import Pusher from 'pusher'
import { ordersChannel } from '@/lib/realtime/channels'
import { realtimeConfig } from '@/lib/realtime/config'
import { startApp } from '../harness/app-server'
import { signedInPage, startBrowser } from '../harness/browser'
import { freshDatabase, signedIn } from '../harness/database'
import { fillOrders } from '../harness/order-data'
import { printTable } from '../harness/report'
import { quick, ROUNDS } from '../harness/settings'
import { percentile, ratios, spreadOf } from '../harness/stats'

const ORDERS = 10_000
const PER_SECOND = 100
/** The protocol takes ten events in one request. */
const AT_ONCE = 10
/** Ticks, keys and page turns of one round. */
const ACTIONS = quick ? 5 : 20

/**
 * How soon the list of orders answers a person while events rain on it, beside the same without events: the longest of his
 * interactions, from the key or click to the next picture (INP).
 */
export async function interactionBenchmark(): Promise<void> {
  const databaseUrl = await freshDatabase('interaction')
  const { cookie, userId } = await signedIn(databaseUrl, 'operator', '2001')
  await fillOrders(databaseUrl, ORDERS, [userId])
  const app = await startApp(databaseUrl)
  const page = await signedInPage(await startBrowser(), app.url, cookie)
  await page.addInitScript(noteInteractions)
  await page.goto(`${app.url}/orders`, { waitUntil: 'networkidle' })
  const rain = startRain(app.port, await numbersOf(page))

  const calm: number[] = []
  const rained: number[] = []
  let sent = 0
  await work(page)
  for (let round = 0; round < ROUNDS; round++) {
    calm.push(await work(page))
    const stop = rain()
    rained.push(await work(page))
    sent += await stop()
  }
  await page.context().browser()?.close()
  await app.stop()

  const longest = spreadOf(rained).max
  printTable(
    'Interactions with /orders',
    [
      {
        what: `longest of each round, ${PER_SECOND} events/s`,
        unit: 'ms',
        measured: spreadOf(rained),
        floor: { name: 'without events', value: spreadOf(calm) },
        compared: spreadOf(ratios(rained, calm)).median,
      },
      {
        what: 'longest of all (INP)',
        unit: 'ms',
        measured: spreadOf([longest]),
        compared: longest,
        goal: { limit: 200, unit: 'ms' },
      },
    ],
    [`${sent} events were sent; a round has ${ACTIONS * 3} interactions. Times come in steps of 8 ms.`],
  )
}

/** Runs in the page: keeps how long each interaction took, ms. */
function noteInteractions(): void {
  const durations: number[] = []
  Object.assign(window, { durations })
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if ('interactionId' in entry && entry.interactionId) durations.push(entry.duration)
    }
  })
  // The smallest threshold there is.
  const options = { type: 'event', durationThreshold: 16 }
  observer.observe(options)
}

/** What an operator does all day: ticks rows, searches, goes back. Returns the longest interaction, ms. */
async function work(page: Page): Promise<number> {
  await page.evaluate('durations.length = 0')
  const search = page.getByRole('searchbox', { name: 'Пошук' })
  for (let action = 0; action < ACTIONS; action++) {
    const box = page.getByRole('checkbox').nth(action % 10)
    await box.click()
    await search.press('0')
    await search.press('Backspace')
  }
  const durations = await page.evaluate<number[]>(
    'new Promise((done) => requestAnimationFrame(() => setTimeout(() => done([...durations]), 50)))',
  )
  // What was quicker than the threshold was not noted.
  return Math.max(16, percentile(durations, 1))
}

/** The orders on the screen: those are the rows that an event changes. */
async function numbersOf(page: Page): Promise<number[]> {
  const names = await page.getByRole('link', { name: /^\d+$/ }).allTextContents()
  if (names.length < AT_ONCE) throw new Error('the list shows too few orders')
  return names.map(Number)
}

/** Returns what starts sending; that returns what ends it and tells how many events went out. */
function startRain(port: number, numbers: readonly number[]) {
  const { appId, key, secret } = realtimeConfig()
  const pusher = new Pusher({ appId, key, secret, host: '127.0.0.1', port: String(port), useTLS: false })
  let next = 0
  return () => {
    const requests: Promise<unknown>[] = []
    const timer = setInterval(
      () => {
        const batch = Array.from({ length: AT_ONCE }, () => ({
          channel: ordersChannel,
          name: 'order.changed',
          data: { number: numbers[next++ % numbers.length], created: next % 10 === 0 },
        }))
        requests.push(pusher.triggerBatch(batch))
      },
      (1000 * AT_ONCE) / PER_SECOND,
    )
    return async () => {
      clearInterval(timer)
      await Promise.all(requests)
      return requests.length * AT_ONCE
    }
  }
}
