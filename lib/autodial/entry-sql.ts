/*
 * What autodial made of a number: pieces of SQL about an entry `e`, shared by the list and the figures. Scalar subqueries stay what they
 * are, one look by index for each entry; as joins they would read all calls.
 */

/** So long an entry counts in figures and in the filters by calls: days since it was put in. */
const DAYS = 30

/**
 * The vendor does not say which autodialer called, so the calls of autodial with the number while it was in are the entry's. The vendor
 * tells the start of a call in whole seconds.
 */
export const callsOfEntry = `"Call" c WHERE c."clientNumber" = e.e164 AND c.source = 'AUTODIAL'
    AND c."startedAt" >= date_trunc('second', e."insideSince") AND (e.place <> 'outside' OR c."startedAt" <= e.since)`

/** How often autodial called the number. */
export const tries = `(SELECT count(*)::int FROM ${callsOfEntry})`

/** How many of these calls became a conversation. */
export const talks = `(SELECT count(*)::int FROM ${callsOfEntry} AND c.result = 'answered')`

/** Entries that were put in lately. What is where it is since before then was put in before then, which the index knows. */
export const putLately = `e."insideSince" >= now() - interval '${DAYS} days' AND e.since >= now() - interval '${DAYS} days'`
