import type pg from 'pg'
import { foldText } from '@/lib/orders/search-text'
import { withClient } from './database'

const FIRST =
  'Олена Ірина Наталія Оксана Тетяна Світлана Людмила Марія Юлія Катерина Ганна Вікторія Андрій Сергій Олександр Микола Василь Іван Дмитро Юрій Петро Богдан Тарас Максим Роман Ярослав Софія Дарина Соломія Христина'.split(
    ' ',
  )
const LAST =
  'Шевченко Коваленко Бондаренко Ткаченко Кравченко Олійник Лисенко Мельник Поліщук Савченко Руденко Марченко Петренко Мороз Клименко Павленко Гончаренко Кузьменко Романюк Левченко Захарченко Харченко Панченко Гриценко Дяченко Костенко Мартинюк Гаврилюк Ященко Білоус Кравець Гнатюк Сидоренко Назаренко Пономаренко Вовк Зінченко Яременко Бойко Ткачук Демченко Заєць Король Довженко Жук Козак Швець Ігнатенко Проценко Остапчук'.split(
    ' ',
  )
/** With their endings some three hundred more surnames, so that none is more frequent than surnames are. */
const STEMS =
  'Антон Василь Гриц Данил Захар Іван Климен Лук Макар Матв Мирон Назар Олекс Остап Павл Панас Петр Прокоп Роман Сав Семен Степан Тимош Тарас Федор Харит Яким Яцен Кова Стель Гонч Бонда Мірош Скляр Кухар Чумак Хар Бер Дуб Верб'.split(
    ' ',
  )
const ENDINGS = ['енко', 'чук', 'ук', 'ишин', 'ів', 'ович', 'ський']
const GOODS = [
  'Термос 1 л',
  'Ліхтар налобний',
  'Рюкзак міський',
  'Плед флісовий',
  'Ніж кухонний',
  'Павербанк 20000',
  'Грілка сольова',
  'Килимок для йоги',
]
const UTM = ['google', 'facebook', 'instagram', 'tiktok', 'email']

/** How long ago the oldest order is, days. Both sizes cover the same time, so that filters cut out the same share. */
const DAYS = 730

/** Share of orders in each status, %, as on a desk that has worked for two years. */
const STATUSES = [
  'new 3',
  'no_answer 4',
  'callback 3',
  'confirmed 5',
  'shipped 5',
  'done 60',
  'returned 8',
  'cancelled 12',
]

const surnames = [...LAST, ...STEMS.flatMap((stem) => ENDINGS.map((ending) => stem + ending))]
const names = [...new Set(FIRST.flatMap((first) => surnames.map((last) => `${last} ${first}`)))]
const statuses = STATUSES.flatMap((entry) => {
  const [key = '', share = '0'] = entry.split(' ')
  return Array.from({ length: Number(share) }, () => key)
})

/** A number spread over 0 … `size` - 1 that looks random and is the same in every run. */
const mixed = (seed: string, size: string | number) => `(abs(hashint4(${seed})) % ${size})`

/**
 * Namesakes whose phones end alike: of each pair so many clients, with more than a page of orders, at every size. Thus a
 * search for them fills the first page with 10,000 orders as well as with 1,000,000, and only the way to it differs.
 */
export const NAMESAKES = [
  { last: 'Шевченко', first: 'Олена', ending: '4127' },
  { last: 'Мельник', first: 'Тарас', ending: '7731' },
  { last: 'Поліщук', first: 'Соломія', ending: '2090' },
  { last: 'Гнатюк', first: 'Богдан', ending: '5566' },
  { last: 'Остапчук', first: 'Юлія', ending: '9003' },
  { last: 'Вовк', first: 'Андрій', ending: '1818' },
  { last: 'Козак', first: 'Ірина', ending: '6402' },
  { last: 'Довженко', first: 'Петро', ending: '3375' },
]
const CLIENTS_OF_A_PAIR = 45
const namesakes = NAMESAKES.map(({ last, first }) => `${last} ${first}`)

const CLIENT_ID = `('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`

const FILL = {
  clients: `CREATE TEMP TABLE client AS
    SELECT n, ${CLIENT_ID} AS id,
           CASE WHEN pair IS NULL THEN ($2::text[])[1 + ${mixed('n', 'cardinality($2::text[])')}] ELSE ($3::text[])[pair] END AS name,
           '+38050' || CASE WHEN pair IS NULL THEN lpad(((n::bigint * 7919) % 1000003)::text, 7, '0')
                            ELSE '9' || lpad((of_pair % ${CLIENTS_OF_A_PAIR})::text, 2, '0') || ($4::text[])[pair] END AS phone
      FROM (SELECT n, CASE WHEN n % step = 0 AND n / step <= total THEN 1 + (n / step) % cardinality($3::text[]) END AS pair,
                   (n / step) / cardinality($3::text[]) AS of_pair
              FROM generate_series(1, $1::int) n,
                   (SELECT ${CLIENTS_OF_A_PAIR} * cardinality($3::text[]) AS total,
                           $1::int / (${CLIENTS_OF_A_PAIR} * cardinality($3::text[])) AS step) s) numbered`,
  customers: 'INSERT INTO "Customer" (id, name, "updatedAt") SELECT id, name, now() FROM client',
  phones: 'INSERT INTO "CustomerPhone" (e164, "customerId") SELECT phone, id FROM client',
  orders: `INSERT INTO "Order" ("statusKey", "customerId", "clientName", "phoneTyped", phone, "operatorId", source, "utmSource",
           "totalMinor", "searchText", "createdAt", "updatedAt")
    SELECT ($3::text[])[1 + ${mixed('g + 3', 'cardinality($3::text[])')}], c.id, c.name, c.phone, c.phone,
           ($6::uuid[])[1 + ${mixed('g + 5', 'cardinality($6::uuid[])')}],
           CASE WHEN g % 4 = 0 THEN 'call' ELSE 'api' END, ($7::text[])[1 + ${mixed('g + 7', 'cardinality($7::text[])')}],
           10000 + 100 * ${mixed('g + 9', 2000)}, ' ' || f.folded || ' ' || substr(c.phone, 2),
           now() - make_interval(secs => ($1::int - g) * (${DAYS} * 86400.0 / $1::int)), now()
      FROM generate_series(1, $1::int) g
      JOIN client c ON c.n = 1 + ${mixed('g', '$2::int')}
      JOIN unnest($4::text[], $5::text[]) f (name, folded) ON f.name = c.name
     ORDER BY g`,
  terms: `INSERT INTO "OrderTerm" SELECT term, "createdAt", number FROM "Order", order_terms("searchText") term ORDER BY 1, 2, 3`,
  words: 'INSERT INTO "SearchWord" SELECT DISTINCT word FROM "Order", order_words("searchText") word',
  items: `INSERT INTO "OrderItem" (id, "orderNumber", position, name, quantity, "priceMinor")
    SELECT gen_random_uuid(), number, position, ($1::text[])[1 + ${mixed('number + position', 'cardinality($1::text[])')}], 1, 10000
      FROM "Order", generate_series(1, 1 + number % 2) position`,
  calls: `INSERT INTO "Call" (id, "moduleKey", "externalId", direction, state, result, "clientNumber", "startedAt", "endedAt", "customerId",
           "orderNumber", "updatedAt")
    SELECT gen_random_uuid(), 'nextel', number::text, 'outgoing', 'ended', CASE WHEN number % 3 = 0 THEN 'missed' ELSE 'answered' END::"CallResult",
           phone, "createdAt" + interval '10 minutes', "createdAt" + interval '12 minutes', "customerId", number, now()
      FROM "Order" WHERE number % 2 = 0`,
}

/** Fills an empty database with so many orders of two years, their clients, goods and calls, and lets PostgreSQL look at them. */
export async function fillOrders(
  databaseUrl: string,
  count: number,
  operators: readonly string[],
): Promise<void> {
  await withClient(databaseUrl, async (client) => {
    await client.query("SET maintenance_work_mem = '512MB'")
    const customers = Math.ceil(count * 0.6)
    await withoutIndexes(
      client,
      ['Customer', 'CustomerPhone', 'Order', 'SearchWord', 'OrderItem', 'Call'],
      async () => {
        const endings = NAMESAKES.map(({ ending }) => ending)
        await client.query(FILL.clients, [customers, names, namesakes, endings])
        await client.query('ANALYZE client')
        await client.query(FILL.customers)
        await client.query(FILL.phones)
        // What the trigger does order by order goes faster at once.
        await client.query('ALTER TABLE "Order" DISABLE TRIGGER "Order_terms_made"')
        await client.query(FILL.orders, [
          count,
          customers,
          statuses,
          names,
          names.map(foldText),
          operators,
          UTM,
        ])
        await client.query(FILL.terms)
        await client.query(FILL.words)
        await client.query('ALTER TABLE "Order" ENABLE TRIGGER "Order_terms_made"')
        await client.query(FILL.items, [GOODS])
        await client.query(FILL.calls)
      },
    )
    await client.query('VACUUM (ANALYZE)')
  })
}

/** Runs work without the secondary indexes of the tables, which are faster to make at once than row by row. */
async function withoutIndexes(
  client: pg.Client,
  tables: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition
       FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
      WHERE t.relname = ANY($1) AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)`,
    [tables],
  )
  for (const index of rows) await client.query(`DROP INDEX ${index.name}`)
  await work()
  for (const index of rows) await client.query(index.definition)
}
