import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { cloneTemplate, prepareTemplate } from '@/prisma/test-database'

/** The database that `npm run bench` provides; neighbours of it are made for each benchmark. */
function baseUrl(): string {
  const url = process.env.DATABASE_URL
  if (!url) throw new Error('DATABASE_URL is not set: start with "npm run bench".')
  return url
}

let prepared: Promise<void> | undefined

/** A migrated, empty database of its own. */
export async function freshDatabase(name: string): Promise<string> {
  prepared ??= prepareTemplate(baseUrl())
  await prepared
  return cloneTemplate(baseUrl(), name)
}

/** Runs work on one connection that is closed afterwards. */
export async function withClient<T>(
  databaseUrl: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const sha256 = (text: string) => createHash('sha256').update(text).digest()

/** Activates the Nextel module and gives the token of its webhook address. */
export async function activateNextel(databaseUrl: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await withClient(databaseUrl, (client) =>
    client.query(
      `INSERT INTO "Module" (key, version, state, "webhookTokenHash", "updatedAt") VALUES ('nextel', '1.0.0', 'active', $1, now())
       ON CONFLICT (key) DO UPDATE SET state = 'active', "webhookTokenHash" = excluded."webhookTokenHash"`,
      [sha256(token)],
    ),
  )
  return token
}

/** A signed-in person: his id and the cookie his browser sends. */
export async function signedIn(
  databaseUrl: string,
  role: 'admin' | 'supervisor' | 'operator',
  sipLine: string | null = null,
): Promise<{ userId: string; cookie: string }> {
  const token = randomBytes(32).toString('base64url')
  const userId = await withClient(databaseUrl, async (client) => {
    const made = await client.query<{ id: string }>(
      `INSERT INTO "User" (id, email, name, "passwordHash", role, "sipLine", "updatedAt")
       VALUES (gen_random_uuid(), $1, 'Оксана Вимірна', 'none', $2::"Role", $3, now()) RETURNING id`,
      [`bench-${randomBytes(6).toString('hex')}@example.test`, role, sipLine],
    )
    const id = made.rows[0]?.id ?? ''
    await client.query(
      `INSERT INTO "UserSession" (id, "tokenHash", "userId", "expiresAt") VALUES (gen_random_uuid(), $1, $2, now() + interval '1 day')`,
      [sha256(token), id],
    )
    return id
  })
  return { userId, cookie: `dzvin-session=${token}` }
}

/**
 * Leaves nothing to do for the worker, so that what was posted in one round does not slow the next one down.
 * @returns how many webhooks were still waiting
 */
export async function clearJournal(databaseUrl: string): Promise<number> {
  return withClient(databaseUrl, async (client) => {
    const waiting = await client.query('UPDATE "WebhookEvent" SET "dueAt" = NULL WHERE "dueAt" IS NOT NULL')
    return waiting.rowCount ?? 0
  })
}
