// Makes the first admin when there is nobody yet, and prints his login as one line of JSON; else prints nothing.
import { randomInt } from 'node:crypto'
import { hashPassword } from '@/lib/auth/passwords'
import { pool } from '@/lib/db/pool'
import { prisma } from '@/lib/db/prisma'
import { env } from '@/lib/env'

// No letters that are mistaken for others when read aloud or copied by hand.
const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789'

/** Four groups of four, about 80 bits. */
function readablePassword(): string {
  const group = () => Array.from({ length: 4 }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('')
  return Array.from({ length: 4 }, group).join('-')
}

const email = (env().ADMIN_EMAIL ?? 'admin@dzvin.local').toLowerCase()
const password = env().ADMIN_PASSWORD ?? readablePassword()

const made = await prisma().$transaction(async (tx) => {
  // Two launchers on one database make one admin.
  await tx.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(hashtextextended('users.firstAdmin', 0))`
  if ((await tx.user.count()) > 0) return false
  const passwordHash = await hashPassword(password)
  await tx.user.create({ data: { email, name: 'Адміністратор', role: 'admin', passwordHash } })
  return true
})
if (made) process.stdout.write(`${JSON.stringify({ email, password })}\n`)
await prisma().$disconnect()
await pool().end()
