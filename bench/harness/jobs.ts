/** What bench/processes/load.ts can do, and what it answers. Types only: helper processes import nothing of ours. */

/** Requests that differ from each other. `webhook` makes a new body each time, one in twenty a copy of the last. */
export type Load = { url: string; headers?: Record<string, string> } & (
  | { paths: string[] }
  | { webhook: { line: string } }
)

export type LoadJob =
  /** As many as go, from so many connections. */
  | ({ kind: 'closed'; connections: number; seconds: number } & Load)
  /** So many a second, evenly spread, whatever the answers take. */
  | ({ kind: 'paced'; perSecond: number; seconds: number } & Load)
  /** What a screen does: each group at once, the next group when all of it is there. Latency is that of a group. */
  | { kind: 'groups'; url: string; headers: Record<string, string>; groups: string[][]; seconds: number }
  /** The same statements without any server, over a pool of ten. */
  | { kind: 'sql'; databaseUrl: string; statements: Statement[]; loops: number; seconds: number }

export type Statement = { name?: string; text: string; values: unknown[] }

/** Latencies in ms. */
export type LoadResult = { perSecond: number; p50: number; p99: number; latencies: number[]; failed: number }

/** What bench/processes/event-delay.ts does: 20 webhooks a second, and how long until each event is there. */
export type DelayJob = {
  realtime: { key: string; port: number }
  channel: string
  cookie: string
  /** Address of our own web process, for the authorisation of the channel. */
  appUrl: string
  /** Where to post. `event` is the name of the event that answers. */
  target: { url: string; event: string; line: string }
  databaseUrl: string
  perSecond: number
  seconds: number
}

/** Delays from just before the request to the event, ms; `lost` never came. */
export type DelayResult = { delays: number[]; lost: number }
