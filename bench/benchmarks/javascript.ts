import { gzipSync } from 'node:zlib'
import { startApp } from '../harness/app-server'
import { signedInPage, startBrowser } from '../harness/browser'
import { freshDatabase, signedIn } from '../harness/database'
import { fillOrders } from '../harness/order-data'
import { printTable } from '../harness/report'
import { spreadOf } from '../harness/stats'

/** What of JavaScript a first visit to the list loads, gzipped. */
export async function javascriptBenchmark(): Promise<void> {
  const databaseUrl = await freshDatabase('javascript')
  const { cookie, userId } = await signedIn(databaseUrl, 'operator', '2001')
  await fillOrders(databaseUrl, 1_000, [userId])
  const app = await startApp(databaseUrl)
  const browser = await startBrowser()
  const page = await signedInPage(browser, app.url, cookie)
  const scripts = new Map<string, number>()
  const reading: Promise<void>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return
    reading.push(
      response.body().then((body) => {
        scripts.set(new URL(response.url()).pathname, gzipSync(body).length / 1000)
      }),
    )
  })
  const answer = await page.goto(`${app.url}/orders`, { waitUntil: 'networkidle' })
  await page.getByRole('heading', { name: 'Замовлення' }).first().waitFor()
  await Promise.all(reading)
  const html = gzipSync((await answer?.body()) ?? '').length / 1000
  await browser.close()
  await app.stop()

  const total = [...scripts.values()].reduce((sum, size) => sum + size, 0)
  const largest = [...scripts].sort(([, a], [, b]) => b - a).slice(0, 6)
  printTable(
    'First load of /orders',
    [
      {
        what: `JavaScript in ${scripts.size} files`,
        unit: 'kB gzipped',
        measured: spreadOf([total]),
        compared: total,
        goal: { limit: 260, unit: 'kB' },
      },
      { what: 'HTML', unit: 'kB gzipped', measured: spreadOf([html]) },
    ],
    largest.map(([file, size]) => `${size.toFixed(1).padStart(6)} kB ${file}`),
  )
}
