import 'server-only'
import { numberFacts } from '@/lib/calling-rules/number-facts'
import { readRules } from '@/lib/calling-rules/read-rules'
import { rows, type Sql } from '@/lib/db/pool'
import type { Locale } from '@/lib/i18n/locales'
import type { JudgedOrder, Known, Place } from './judge-orders'
import type { AutodialActionKey } from '@/lib/orders/run-words'

/** An order of a run as the window shows it. */
export type SelectedOrder = JudgedOrder & { position: number; version: number; clientName: string }

export type Selection = { orders: SelectedOrder[]; known: Known }

type Asked = {
  run: { id: string; moduleKey: string }
  action: AutodialActionKey
  autodialerId: number
  locale: Locale
}

const statusName: Record<Locale, string> = { uk: 's."nameUk"', ru: 's."nameRu"', en: 's."nameEn"' }

/** The orders of a run as they are now with all that decides about them: four statements, however many orders. */
export async function readSelection(
  sql: Sql,
  { run, action, autodialerId, locale }: Asked,
): Promise<Selection> {
  const now = new Date()
  const orders = await rows<SelectedOrder>(sql, {
    name: `autodial-selection-${locale}`,
    text: `SELECT r.position, o.number, o.version, o."clientName", o.phone, o."phoneTyped",
                  CASE WHEN s."group" IN ('success', 'fail') THEN ${statusName[locale]} END AS "finalStatus"
             FROM "AutodialRunOrder" r JOIN "Order" o ON o.number = r."orderNumber" JOIN "OrderStatus" s ON s.key = o."statusKey"
            WHERE r."runId" = $1 ORDER BY r.position`,
    values: [run.id],
  })
  const rules = await readRules(sql)
  const nothing = { facts: new Map(), inThis: new Map(), inOther: new Map() }
  if (action === 'remove') return { orders, known: { ...nothing, rules, action, now } }
  const e164s = [...new Set(orders.flatMap(({ phone }) => phone ?? []))]
  const facts = await numberFacts(sql, e164s, now)
  const places = await readPlaces(sql, run.moduleKey, autodialerId, e164s)
  return { orders, known: { facts, ...places, rules, action, now } }
}

type PlaceRow = Place & { e164: string; autodialerId: number }

/** Where these numbers are, or may be; of several other autodialers the one that a number came into last. */
async function readPlaces(
  sql: Sql,
  moduleKey: string,
  autodialerId: number,
  e164s: readonly string[],
): Promise<Pick<Known, 'inThis' | 'inOther'>> {
  const found = await rows<PlaceRow>(sql, {
    name: 'autodial-places',
    text: `SELECT e.e164, e."autodialerId", e.since, a.name
             FROM unnest($2::text[]) AS asked (e164) JOIN "AutodialEntry" e ON e.e164 = asked.e164
             JOIN "Autodialer" a ON a."moduleKey" = e."moduleKey" AND a.id = e."autodialerId"
            WHERE e."moduleKey" = $1 AND e.place IN ('inside', 'unknown') AND a."goneAt" IS NULL
            ORDER BY e.since, e.id`,
    values: [moduleKey, e164s],
  })
  const mapOf = (isWanted: (row: PlaceRow) => boolean) =>
    new Map(found.filter(isWanted).map(({ e164, name, since }) => [e164, { name, since }]))
  return {
    inThis: mapOf((row) => row.autodialerId === autodialerId),
    inOther: mapOf((row) => row.autodialerId !== autodialerId),
  }
}
