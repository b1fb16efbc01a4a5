import { NAMESAKES } from '../harness/order-data'

/**
 * One way to look at the list.
 * `goal`: whether design sets it a goal against an empty Next handler
 * `samePage`: whether it shows as many rows at both sizes; where it does not, growth is that of the answer too
 */
export type ListCase = { name: string; paths: string[]; goal: boolean; samePage: boolean }

/** So many different questions of a kind, so that no single answer is all in the caches. */
const MANY = 100

const many = (path: (index: number) => string) => Array.from({ length: MANY }, (_, index) => path(index))

const day = (date: Date) => date.toISOString().slice(0, 10)

/** Status «done» in each of the last twelve months. */
function months(): string[] {
  const now = new Date()
  return Array.from({ length: 12 }, (_, back) => {
    const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back - 1, 1))
    const to = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 0))
    return `/api/orders?status=done&from=${day(from)}&to=${day(to)}`
  })
}

const search = (q: string) => `/api/orders?q=${encodeURIComponent(q)}`

/** Surnames and forenames of whom there is one order in 10,000 and a hundred in 1,000,000. */
const surnames = ['Савченко', 'Руденко', 'Марченко', 'Кравець', 'Яременко', 'Демченко', 'Ігнатенко', 'Жук']
const forenames = ['Олена', 'Тарас', 'Соломія', 'Богдан', 'Юлія', 'Андрій']

const kinds: Omit<ListCase, 'samePage'>[] = [
  { name: 'status + month', goal: true, paths: months() },
  {
    name: 'phone part (7 digits, one client)',
    goal: true,
    // Numbers of the generated clients, without their prefix.
    paths: many((index) => search(String(((index + 1) * 47 * 7919) % 1_000_003).padStart(7, '0'))),
  },
  {
    name: 'phone part (last 4 digits, a full page)',
    goal: true,
    paths: NAMESAKES.map(({ ending }) => search(ending)),
  },
  { name: 'surname (a full page)', goal: true, paths: NAMESAKES.map(({ last }) => search(last)) },
  {
    name: 'surname + first name (a full page)',
    goal: true,
    paths: NAMESAKES.map(({ last, first }) => search(`${last} ${first}`)),
  },
  {
    name: 'half typed: surname + two letters (a full page)',
    goal: false,
    paths: NAMESAKES.map(({ last, first }) => search(`${last} ${first.slice(0, 2)}`)),
  },
  { name: 'first name (a full page)', goal: false, paths: forenames.map(search) },
  {
    name: 'name (nobody has it)',
    goal: false,
    paths: many((index) => search(`Невідомий${index}`)),
  },
]

/** As they fall: what is looked for grows with the table, and so does the page. */
const growing: Omit<ListCase, 'samePage'>[] = [
  {
    name: 'phone part (last 4 digits, as they fall)',
    goal: false,
    paths: many((index) => search(String((index * 7919) % 10_000).padStart(4, '0'))),
  },
  {
    name: 'surname + first name (as they fall)',
    goal: false,
    paths: surnames.flatMap((last) => forenames.map((first) => search(`${last} ${first}`))),
  },
]

/** Every kind of list the design names, and what people type most. */
export function listCases(deepCursor: string): ListCase[] {
  const first = { name: 'first page', goal: true, paths: ['/api/orders'] }
  const deep = { name: 'deep page', goal: false, paths: [`/api/orders?cursor=${deepCursor}`] }
  return [
    ...[first, deep, ...kinds].map((one) => ({ ...one, samePage: true })),
    ...growing.map((one) => ({ ...one, samePage: false })),
  ]
}
