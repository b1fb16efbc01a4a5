import 'server-only'
import type { PoolClient } from 'pg'
import { PgBoss } from 'pg-boss'
import { required } from '@/lib/env'
import { log } from '@/lib/log'

/** Every job, with what it needs to know and how long it is tried. */
export const jobs = {
  /** 404s last for some minutes after a call: 5 s, 10 s, 20 s … up to a minute apart, about ten minutes in all. */
  'copy-recording': {
    retryLimit: 14,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 60,
    expireInSeconds: 300,
  },
} as const

export type JobData = { 'copy-recording': { recordingId: string } }

export type Boss = {
  /** Adds a job in the caller's transaction: either both happen or neither. */
  send<J extends keyof JobData>(sql: PoolClient, job: J, data: JobData[J]): Promise<void>
  /** Does jobs of a kind, `atOnce` side by side. `attempt` starts at 1; throwing means "again later", until `last`. */
  work<J extends keyof JobData>(
    job: J,
    atOnce: number,
    handler: (data: JobData[J], attempt: { last: boolean }) => Promise<void>,
  ): Promise<void>
  stop(): Promise<void>
}

/** Starts the job queue, which lives in the same PostgreSQL (schema `pgboss`). */
export async function startBoss(): Promise<Boss> {
  const boss = new PgBoss({
    connectionString: required('DATABASE_URL'),
    application_name: 'dzvin-jobs',
    max: 4,
    useListenNotify: true,
  })
  boss.on('error', (error) => log.warn({ err: error.message }, 'job queue'))
  await boss.start()
  for (const [name, options] of Object.entries(jobs))
    await boss.createQueue(name, { ...options, notify: true })
  return {
    send: async (sql, job, data) => {
      const db = { executeSql: (text: string, values?: unknown[]) => sql.query(text, values) }
      await boss.send(job, data, { db })
    },
    work: async (job, atOnce, handler) => {
      const options = {
        includeMetadata: true,
        batchSize: 1,
        localConcurrency: atOnce,
        pollingIntervalSeconds: 1,
        // NOTIFY tells of new jobs only, not of one whose next try is due: by default that is looked at every 30 s.
        notifyPollingIntervalSeconds: 1,
      } as const
      await boss.work<JobData[typeof job], void, typeof options>(job, options, async (batch) => {
        for (const { data, retryCount, retryLimit } of batch)
          await handler(data, { last: retryCount >= retryLimit })
      })
    },
    stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
  }
}
