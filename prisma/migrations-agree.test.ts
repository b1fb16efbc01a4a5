import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { applyMigrations } from './apply-migrations'
import { diffSchemas } from './diff-schemas'
import { readCatalog } from './read-catalog'
import { EMPTY_SCHEMA } from './schema-engine'
import { emptyDatabase } from './test-database'

/** What the migrations hold beyond the Prisma schema, which has no words for it. Anything else is a mistake. */
const BEYOND_THE_SCHEMA = [
  'constraint AutodialEntry.AutodialEntry_e164_form',
  'constraint AutodialRun.AutodialRun_started_has_target',
  'constraint AutodialRunOrder.AutodialRunOrder_order_or_number',
  'constraint AutodialRunOrder.AutodialRunOrder_sent_has_number',
  'constraint Call.Call_clientNumber_form',
  'constraint Call.Call_result_when_ended',
  'constraint CustomerPhone.CustomerPhone_e164_form',
  'constraint MissedCase.MissedCase_clientNumber_form',
  'constraint MissedCase.MissedCase_closed_has_time',
  'constraint MissedCase.MissedCase_irrelevant_has_reason',
  'constraint MissedCase.MissedCase_misses_positive',
  'constraint Order.Order_phone_form',
  'constraint OrderItem.OrderItem_price_not_negative',
  'constraint OrderItem.OrderItem_quantity_positive',
  'constraint Recording.Recording_ready_has_file',
  'constraint StopListEntry.StopListEntry_e164_form',
  'constraint User.User_email_lower_case',
  'constraint User.User_sipLine_digits',
  'function count_deleted_orders()',
  'function count_inserted_orders()',
  'function count_moved_orders()',
  'function index_order_terms()',
  'function order_terms(text)',
  'function order_words(text)',
  'index AutodialEntry.AutodialEntry_inside_idx',
  'index AutodialRun.AutodialRun_unfinished_idx',
  'index Call.Call_live_idx',
  'index Call.Call_restored_idx',
  'index Call.Call_unfolded_miss_idx',
  'index MissedCase.MissedCase_waiting_idx',
  'index MissedCase.MissedCase_waiting_number_key',
  'index Order.Order_searchText_ending_idx',
  'index WebhookEvent.WebhookEvent_failed_idx',
  'trigger Order.Order_count_deleted',
  'trigger Order.Order_count_inserted',
  'trigger Order.Order_count_moved',
  'trigger Order.Order_terms_made',
  'trigger Order.Order_terms_moved',
]

/** Needed by both ways: the schema names operator classes of it. */
const EXTENSION = 'CREATE EXTENSION IF NOT EXISTS pg_trgm'

async function catalogOfSchema(schema: string, suffix: string) {
  const databaseUrl = await emptyDatabase(inject('testDatabaseUrl'), suffix)
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query(EXTENSION)
    await client.query((await diffSchemas(EMPTY_SCHEMA, schema)) ?? '')
  } finally {
    await client.end()
  }
  return readCatalog(databaseUrl)
}

async function catalogOfMigrations() {
  const databaseUrl = await emptyDatabase(inject('testDatabaseUrl'), 'agree_migrations')
  await applyMigrations(databaseUrl)
  return readCatalog(databaseUrl)
}

const entriesMissingIn = (other: Map<string, string>, catalog: Map<string, string>) =>
  [...catalog].filter(([name, definition]) => other.get(name) !== definition).map(([name]) => name)

const readSchema = () => readFile('prisma/schema.prisma', 'utf8')

test('the migrations make what the schema asks for, and nothing more than what is listed', async () => {
  const migrated = await catalogOfMigrations()
  const asked = await catalogOfSchema(await readSchema(), 'agree_schema')
  expect(asked.size).toBeGreaterThan(100)
  expect(entriesMissingIn(migrated, asked)).toEqual([])
  expect(entriesMissingIn(asked, migrated).sort()).toEqual(BEYOND_THE_SCHEMA)
})

test.each([
  ['a column', /model User \{/, 'model User {\n  nickname String?', 'column User.nickname'],
  ['a type', /sipLine +String\?/, 'sipLine Int?', 'column User.sipLine'],
  ['an index', /@@index\(\[callId\]\)/, '', 'index WebhookEvent.WebhookEvent_callId_idx'],
  ['an enum value', /enum Role \{/, 'enum Role {\n  trainee', 'enum Role'],
  [
    'a rule on delete',
    /onDelete: Cascade/,
    'onDelete: Restrict',
    'constraint UserSession.UserSession_userId_fkey',
  ],
])('%s without a migration is noticed', async (what, before, after, expected) => {
  const schema = await readSchema()
  expect(schema).toMatch(before)
  const suffix = `agree_${what.replace(/\W+/g, '_')}`
  const changed = await catalogOfSchema(schema.replace(before, after), suffix)
  const migrated = await catalogOfMigrations()
  const differing = [...entriesMissingIn(migrated, changed), ...entriesMissingIn(changed, migrated)]
  expect(differing).toContain(expected)
  expect(BEYOND_THE_SCHEMA).not.toContain(expected)
})
