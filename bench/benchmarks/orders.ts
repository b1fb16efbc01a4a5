import { fromCursor } from '@/lib/orders/cursor'
import { pageStatement } from '@/lib/orders/order-list-sql'
import { orderFiltersSchema, orderPageSchema } from '@/lib/orders/schema'
import { toSearch } from '@/lib/orders/to-search'
import { type App, startApp } from '../harness/app-server'
import { freshDatabase, signedIn } from '../harness/database'
import { startEmptyNext, startLoad } from '../harness/floors'
import type { Helper } from '../harness/helper-process'
import type { LoadJob, LoadResult, Statement } from '../harness/jobs'
import { fillOrders } from '../harness/order-data'
import { type Line, printTable } from '../harness/report'
import { quick, ROUNDS } from '../harness/settings'
import { ratios, spreadOf } from '../harness/stats'
import { listCases, type ListCase } from './order-cases'

const SIZES = { small: 10_000, large: quick ? 100_000 : 1_000_000 }
const SECONDS = quick ? 0.6 : 1
const CONNECTIONS = 10

type Size = keyof typeof SIZES
type Desk = { app: App; databaseUrl: string; userId: string; cookie: string }

/** A desk with so many orders behind it. */
async function openDesk(size: Size): Promise<Desk> {
  const databaseUrl = await freshDatabase(`orders_${size}`)
  const { userId, cookie } = await signedIn(databaseUrl, 'operator', '2001')
  const others = await Promise.all(
    ['2002', '2003', '2004'].map((line) => signedIn(databaseUrl, 'operator', line)),
  )
  console.log(`\nMaking ${SIZES[size].toLocaleString('en')} orders …`)
  await fillOrders(databaseUrl, SIZES[size], [userId, ...others.map((other) => other.userId)])
  return { app: await startApp(databaseUrl), databaseUrl, userId, cookie }
}

/** The very statement behind a page of the API. */
function statementOf(path: string, { userId }: Desk): Statement {
  const { cursor, ...rest } = Object.fromEntries(new URL(path, 'http://localhost').searchParams)
  const filters = orderFiltersSchema.parse(rest)
  const after = cursor === undefined ? null : fromCursor(cursor)
  return pageStatement({
    filters,
    search: toSearch(filters.q ?? ''),
    after,
    userId,
    locale: 'uk',
    zone: 'Europe/Kyiv',
  })
}

/** The cursor a person has after turning `pages` pages. */
async function cursorAfter({ app, cookie }: Desk, pages: number): Promise<string> {
  let cursor = ''
  for (let page = 0; page < pages; page++) {
    const response = await fetch(`${app.url}/api/orders${cursor && `?cursor=${cursor}`}`, {
      headers: { cookie },
    })
    const { next } = orderPageSchema.parse(await response.json())
    if (!next) break
    cursor = next
  }
  return cursor
}

/** `floor` is measured right before `api`, so that both share the noise of the machine. */
type Measured = Record<'floor' | 'api' | 'alone' | 'sql', LoadResult>
type Rounds = Record<keyof Measured, LoadResult[]>

/** List pages at 10,000 and 1,000,000 orders beside an empty Next handler and their own SQL. */
export async function ordersBenchmark(): Promise<void> {
  const desks = { small: await openDesk('small'), large: await openDesk('large') }
  const nextUrl = await startEmptyNext()
  const load = startLoad()
  const deep = await cursorAfter(desks.small, 150)
  const cases = listCases(deep)
  const results = new Map<string, Rounds>()
  const rounds = (size: Size, name: string): Rounds => {
    const key = `${size} ${name}`
    const found = results.get(key) ?? { floor: [], api: [], alone: [], sql: [] }
    results.set(key, found)
    return found
  }

  for (let round = -1; round < ROUNDS; round++) {
    for (const one of cases) {
      for (const size of ['small', 'large'] as const) {
        const measured = await measure(load, desks[size], nextUrl, one, round < 0 ? 0.5 : SECONDS)
        if (round < 0) continue
        const kept = rounds(size, one.name)
        for (const kind of ['floor', 'api', 'alone', 'sql'] as const) kept[kind].push(measured[kind])
      }
    }
  }
  for (const size of ['small', 'large'] as const) printSize(size, cases, rounds)
  printGrowth(cases, rounds)
  await printCounters(load, desks)
  for (const desk of Object.values(desks)) await desk.app.stop()
}

async function measure(
  load: Helper<LoadJob, LoadResult>,
  desk: Desk,
  nextUrl: string,
  { paths }: ListCase,
  seconds: number,
): Promise<Measured> {
  const target = { url: desk.app.url, paths, headers: { cookie: desk.cookie } }
  const statements = paths.map((path) => statementOf(path, desk))
  const connections = CONNECTIONS
  return {
    floor: await load.ask({ kind: 'closed', url: nextUrl, paths: [], connections, seconds: seconds / 2 }),
    api: await load.ask({ kind: 'closed', ...target, connections, seconds }),
    alone: await load.ask({ kind: 'closed', ...target, connections: 1, seconds: seconds / 2 }),
    sql: await load.ask({
      kind: 'sql',
      databaseUrl: desk.databaseUrl,
      statements,
      loops: CONNECTIONS,
      seconds: seconds / 2,
    }),
  }
}

const perSecond = (found: readonly LoadResult[]) => found.map((result) => result.perSecond)
const p50 = (found: readonly LoadResult[]) => found.map((result) => result.p50)

function printSize(
  size: Size,
  cases: readonly ListCase[],
  rounds: (size: Size, name: string) => Rounds,
): void {
  const lines = cases.flatMap(({ name, goal }): Line[] => {
    const { floor, api, sql } = rounds(size, name)
    const common = { unit: 'pages/s', measured: spreadOf(perSecond(api)) }
    return [
      {
        ...common,
        what: name,
        floor: { name: 'empty Next', value: spreadOf(perSecond(floor)) },
        compared: spreadOf(ratios(perSecond(api), perSecond(floor))).median,
        ...(goal ? { goal: { limit: 0.5, atLeast: true } } : {}),
      },
      {
        ...common,
        what: '',
        floor: { name: 'own SQL', value: spreadOf(perSecond(sql)) },
        compared: spreadOf(ratios(perSecond(api), perSecond(sql))).median,
      },
    ]
  })
  const failed = cases.reduce(
    (sum, { name }) => sum + rounds(size, name).api.reduce((total, result) => total + result.failed, 0),
    0,
  )
  printTable(
    `Orders list, ${SIZES[size].toLocaleString('en')} orders, ${CONNECTIONS} connections`,
    lines,
    failed > 0 ? [`${failed} requests were not answered with 200`] : [],
  )
}

function printGrowth(cases: readonly ListCase[], rounds: (size: Size, name: string) => Rounds): void {
  const of = (
    what: string,
    ours: readonly LoadResult[],
    floor: readonly LoadResult[],
    name: string,
    samePage = true,
  ): Line => ({
    what,
    unit: 'ms p50',
    measured: spreadOf(p50(ours)),
    floor: { name, value: spreadOf(p50(floor)) },
    compared: spreadOf(ratios(p50(ours), p50(floor))).median,
    ...(samePage ? { goal: { limit: 1.2 } } : {}),
  })
  const lines = cases.flatMap(({ name, samePage }): Line[] => {
    const large = rounds('large', name)
    const small = rounds('small', name)
    return [
      of(`${name}, ${CONNECTIONS} connections`, large.api, small.api, 'with 10,000', samePage),
      of(`${name}, 1 connection`, large.alone, small.alone, 'with 10,000', samePage),
    ]
  })
  const deep = (['small', 'large'] as const).map((size) =>
    of(
      `deep page, ${SIZES[size].toLocaleString('en')} orders`,
      rounds(size, 'deep page').alone,
      rounds(size, 'first page').alone,
      'first page',
    ),
  )
  printTable(
    'Orders list, what size and depth cost',
    [...lines, ...deep],
    [
      '«as they fall»: at 10,000 orders the page holds one or two rows, at 1,000,000 it is full. No goal: the answer grew.',
    ],
  )
}

/** What a screen waits for: the page alone, and the page with the counters of all statuses beside it. */
async function printCounters(load: Helper<LoadJob, LoadResult>, desks: Record<Size, Desk>): Promise<void> {
  const lines: Line[] = []
  for (const size of ['small', 'large'] as const) {
    const { app, cookie } = desks[size]
    const found = { page: [] as LoadResult[], both: [] as LoadResult[] }
    for (let round = -1; round < ROUNDS; round++) {
      for (const [kind, group] of [
        ['page', ['/api/orders']],
        ['both', ['/api/orders', '/api/orders/counts']],
      ] as const) {
        const result = await load.ask({
          kind: 'groups',
          url: app.url,
          headers: { cookie },
          groups: [[...group]],
          seconds: SECONDS,
        })
        if (round >= 0) found[kind].push(result)
      }
    }
    lines.push({
      what: `page with counters, ${SIZES[size].toLocaleString('en')} orders`,
      unit: 'ms p50',
      measured: spreadOf(p50(found.both)),
      floor: { name: 'page alone', value: spreadOf(p50(found.page)) },
      compared: spreadOf(ratios(p50(found.both), p50(found.page))).median,
      goal: { limit: 1.5 },
    })
  }
  printTable('Totals and status counters beside a page', lines)
}
