/** One way to look at the list; `goal`: whether design sets it a goal against an empty Next handler. */
export type ListCase = { name: string; paths: string[]; goal: boolean }

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

const surnames = ['Шевченко', 'Мельник', 'Поліщук', 'Гнатюк', 'Остапчук', 'Вовк', 'Козак', 'Довженко']
const forenames = ['Олена', 'Тарас', 'Соломія', 'Богдан', 'Юлія', 'Андрій']

/** Every kind of list the design names, and what people type most. */
export function listCases(deepCursor: string): ListCase[] {
  return [
    { name: 'first page', goal: true, paths: ['/api/orders'] },
    { name: 'deep page', goal: false, paths: [`/api/orders?cursor=${deepCursor}`] },
    { name: 'status + month', goal: true, paths: months() },
    {
      name: 'phone part (7 digits)',
      goal: true,
      // Numbers of the generated clients, without their prefix.
      paths: many(
        (index) => `/api/orders?q=${String(((index + 1) * 47 * 7919) % 1_000_003).padStart(7, '0')}`,
      ),
    },
    {
      name: 'phone part (last 4 digits)',
      goal: true,
      paths: many((index) => `/api/orders?q=${String((index * 7919) % 10_000).padStart(4, '0')}`),
    },
    {
      name: 'name (surname)',
      goal: true,
      paths: surnames.map((name) => `/api/orders?q=${encodeURIComponent(name)}`),
    },
    {
      name: 'name (surname and first name)',
      goal: true,
      paths: surnames.flatMap((last) =>
        forenames.map((first) => `/api/orders?q=${encodeURIComponent(`${last} ${first}`)}`),
      ),
    },
    {
      name: 'name (nobody has it)',
      goal: false,
      paths: many((index) => `/api/orders?q=${encodeURIComponent(`Невідомий${index}`)}`),
    },
  ]
}
