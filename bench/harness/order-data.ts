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
const names = FIRST.flatMap((first) => surnames.map((last) => `${last} ${first}`))
const statuses = STATUSES.flatMap((entry) => {
  const [key = '', share = '0'] = entry.split(' ')
  return Array.from({ length: Number(share) }, () => key)
})

/** A number spread over 0 … `size` - 1 that looks random and is the same in every run. */
const mixed = (seed: string, size: string | number) => `(abs(hashint4(${seed})) % ${size})`

const FILL = {
  customers: `INSERT INTO "Customer" (id, name, "updatedAt")
    SELECT ('00000000-0000-7000-8000-' || lpad(to_hex(g), 12, '0'))::uuid, ($2::text[])[1 + ${mixed('g', 'cardinality($2::text[])')}], now()
      FROM generate_series(1, $1::int) g`,
  phones: `INSERT INTO "CustomerPhone" (e164, "customerId")
    SELECT '+380500' || lpad(((g::bigint * 7919) % 1000003)::text, 7, '0'), ('00000000-0000-7000-8000-' || lpad(to_hex(g), 12, '0'))::uuid
      FROM generate_series(1, $1::int) g`,
  orders: `INSERT INTO "Order" ("statusKey", "customerId", "clientName", "phoneTyped", phone, "operatorId", source, "utmSource",
           "totalMinor", "searchText", "createdAt", "updatedAt")
    SELECT ($3::text[])[1 + ${mixed('g + 3', 'cardinality($3::text[])')}], ('00000000-0000-7000-8000-' || lpad(to_hex(k.customer), 12, '0'))::uuid,
           ($4::text[])[k.name], k.phone, k.phone, ($6::uuid[])[1 + ${mixed('g + 5', 'cardinality($6::uuid[])')}],
           CASE WHEN g % 4 = 0 THEN 'call' ELSE 'api' END, ($7::text[])[1 + ${mixed('g + 7', 'cardinality($7::text[])')}],
           10000 + 100 * ${mixed('g + 9', 2000)}, ' ' || ($5::text[])[k.name] || ' ' || substr(k.phone, 2),
           now() - make_interval(secs => ($1::int - g) * (${DAYS} * 86400.0 / $1::int)), now()
      FROM generate_series(1, $1::int) g,
           LATERAL (SELECT 1 + ${mixed('g', '$2::int')} AS customer) c,
           LATERAL (SELECT c.customer, 1 + ${mixed('c.customer', 'cardinality($4::text[])')} AS name,
                           '+380500' || lpad(((c.customer::bigint * 7919) % 1000003)::text, 7, '0') AS phone) k`,
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
    await withoutIndexes(client, ['Customer', 'CustomerPhone', 'Order', 'OrderItem', 'Call'], async () => {
      await client.query(FILL.customers, [customers, names])
      await client.query(FILL.phones, [customers])
      await client.query(FILL.orders, [
        count,
        customers,
        statuses,
        names,
        names.map(foldText),
        operators,
        UTM,
      ])
      await client.query(FILL.items, [GOODS])
      await client.query(FILL.calls)
    })
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
