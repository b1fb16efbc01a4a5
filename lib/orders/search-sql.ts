import { likeOf, type Search, vocabularyRange } from './to-search'

/** More words of the vocabulary than these are so frequent together that the newest orders hold a page of them. */
const MOST_WORDS = 256
/** More pairs of words than these cost more to look up than the orders of one of the words cost to look through. */
const MOST_PAIRS = 500
/** More numbers with the same beginning than these are frequent: walking back through time meets them soon. */
const MOST_BEGINNINGS = 2000

const NEWEST_FIRST = (alias: string) => `ORDER BY ${alias}."createdAt" DESC, ${alias}.number DESC`

/** What else the orders must be: `times(alias)` holds for whatever has `createdAt` and `number`, `others` for the order `o`. */
export type Around = {
  times: (alias: string) => string[]
  others: string[]
  /** Makes a parameter of a value. */
  value: (value: unknown) => string
  /** Rows wanted. */
  limit: number
}

/**
 * A text whose value the planner does not see. Else it would believe to know a better plan for each, and plan every time: that
 * costs more than the search.
 */
const hiddenIn =
  ({ value }: Around) =>
  (text: string) =>
    `(SELECT ${value(text)}::text)`

const where = (conditions: readonly string[]) =>
  conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''

/** The newest orders of one way to find them, ready for a UNION. */
function newest({ times, others, limit }: Around, conditions: readonly string[]): string {
  const all = where([...conditions, ...times('o'), ...others])
  return `(SELECT o."createdAt", o.number FROM "Order" o ${all} ${NEWEST_FIRST('o')} LIMIT ${limit})`
}

/** The newest places of each of these terms, of orders that are `others` as well. */
function placesOf({ times, limit }: Around, terms: string, others: readonly string[]): string {
  // A subquery of its own, not a join: the places stay in the order of time and are left as soon as a page is full.
  const order = `(SELECT ${others.join(' AND ')} FROM "Order" o WHERE o.number = p.number)`
  const conditions = ['p.term = t.term', ...times('p'), ...(others.length > 0 ? [order] : [])]
  return `(SELECT x."createdAt", x.number FROM (${terms}) t CROSS JOIN LATERAL (
    SELECT p."createdAt", p.number FROM "OrderTerm" p ${where(conditions)} ${NEWEST_FIRST('p')} LIMIT ${limit}) x)`
}

/** The page out of candidates; they may hold an order twice. */
const pageOf = (found: string, limit: number) =>
  `SELECT o.* FROM (SELECT DISTINCT "createdAt", number FROM (${found}) found ${NEWEST_FIRST('found').replaceAll('found.', '')} LIMIT ${limit}) x
     JOIN "Order" o ON o.number = x.number`

/**
 * Orders by parts of names. The vocabulary gives the words meant; each word, and each pair of words of one name, has its orders
 * in the order of time (`OrderTerm`), of which a page is read. Only parts of very many words are looked for by walking back.
 */
export function wordsPage(search: Extract<Search, { kind: 'words' }>, around: Around): string {
  const { limit } = around
  const value = hiddenIn(around)
  const letters = search.words.filter((word) => /\D/.test(word)).sort((a, b) => b.length - a.length)
  const like = search.words.map((word) => `o."searchText" LIKE ${value(likeOf(word))}`)
  const [first, second] = letters.slice(0, 2).map((word) => {
    const range = vocabularyRange(word)
    const meant = range
      ? `word >= ${value(range.from)} AND word < ${value(range.below)}`
      : `word LIKE ${value(likeOf(word))}`
    return `SELECT word FROM "SearchWord" WHERE ${meant} LIMIT ${MOST_WORDS + 1}`
  })
  // Digits alone, of two numbers perhaps: no name to begin with.
  if (!first) return pageOf(newest(around, like), limit)

  const fewFirst = `(SELECT count(*) FROM first) <= ${MOST_WORDS}`
  const likeToo = search.words.length > 1 ? [...like, ...around.others] : around.others
  const walk = newest(around, [`NOT (${fewFirst})`, ...like])
  if (!second) {
    const found = `${placesOf(around, `SELECT word AS term FROM first WHERE ${fewFirst}`, likeToo)} UNION ALL ${walk}`
    return `WITH first AS MATERIALIZED (${first}) ${pageOf(found, limit)}`
  }

  const fewPairs = `(SELECT count(*) FROM pair) <= ${MOST_PAIRS} AND (SELECT count(*) FROM second) <= ${MOST_WORDS}`
  const ofPairs = placesOf(
    around,
    `SELECT term FROM pair WHERE ${fewFirst} AND ${fewPairs}`,
    search.words.length > 2 ? likeToo : around.others,
  )
  const ofFirst = placesOf(
    around,
    `SELECT word AS term FROM first WHERE ${fewFirst} AND NOT (${fewPairs})`,
    likeToo,
  )
  return `WITH first AS MATERIALIZED (${first}), second AS MATERIALIZED (${second}), pair AS MATERIALIZED (
      SELECT CASE WHEN a.word = b.word THEN a.word ELSE least(a.word, b.word) || ' ' || greatest(a.word, b.word) END AS term
        FROM first a, second b LIMIT ${MOST_PAIRS + 1})
    ${pageOf(`${ofPairs} UNION ALL ${ofFirst} UNION ALL ${walk}`, limit)}`
}

/** Orders whose phone ends or begins with digits, or whose number they are. */
export function digitsPage(search: Extract<Search, { kind: 'digits' }>, around: Around): string {
  const { limit } = around
  const value = hiddenIn(around)
  const range = (expression: string, from: string) => {
    const lowest = value(from)
    // In ASCII the colon follows the nine.
    return `${expression} ~>=~ ${lowest} AND ${expression} ~<~ ${value(`${from}:`)}`
  }
  // An offset keeps the few that there are from being looked for by time.
  const sorted = (rare: string, when: string[]) =>
    `(SELECT o."createdAt", o.number FROM (SELECT * FROM "Order" o WHERE ${rare} OFFSET 0) o
        ${where([...when, ...around.times('o'), ...around.others])} ${NEWEST_FIRST('o')} LIMIT ${limit})`
  const ending = () => range('reverse(right(o."searchText", 15))', [...search.digits].reverse().join(''))
  // The last four are what people read out; they are a term of their own, so that not even they have to be sorted.
  const ends =
    search.digits.length === 4
      ? placesOf(around, `SELECT ${value(`*${search.digits}`)} AS term`, around.others)
      : sorted(ending(), [])
  const ways = [ends]
  for (const beginning of search.beginnings) {
    const begins = range('o.phone', `+${beginning}`)
    const few = `(SELECT count(*) FROM (SELECT FROM "Order" o WHERE ${begins} LIMIT ${MOST_BEGINNINGS + 1}) x) <= ${MOST_BEGINNINGS}`
    ways.push(sorted(begins, [few]))
    ways.push(newest(around, [`NOT (${few})`, `o.phone LIKE ${value(`+${beginning}%`)}`]))
  }
  if (search.number !== null) ways.push(newest(around, [`o.number = ${around.value(search.number)}`]))
  return pageOf(ways.join(' UNION ALL '), limit)
}
