import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { hashOfToken, userOfToken } from '@/lib/auth/current-user'
import type { Role, SignedInUser } from '@/lib/auth/schema'
import { checkCredentials, openSession } from '@/lib/auth/sign-in'
import { prisma } from '@/lib/db/prisma'
import { changeUser } from './change-user'
import { createUser } from './create-user'
import { listUsers } from './list-users'
import { newUserSchema } from './schema'

async function person(role: Role, sipLine: string | null = null): Promise<SignedInUser> {
  const email = `${randomUUID()}@desk.test`
  const user = await prisma().user.create({
    data: { email, name: `Особа ${email.slice(0, 4)}`, passwordHash: 'x', role, sipLine },
  })
  return { id: user.id, name: user.name, email, role, sipLine }
}

const fresh = (fields: object = {}) =>
  newUserSchema.parse({
    name: 'Ірина',
    email: `${randomUUID()}@desk.test`,
    password: 'long enough',
    role: 'operator',
    ...fields,
  })

let admin: SignedInUser

beforeEach(async () => {
  await prisma().user.deleteMany()
  admin = await person('admin')
})

test('a created person can sign in and nothing about the password comes back', async () => {
  const made = await createUser(admin, fresh({ email: 'Iryna@Desk.Test', sipLine: ' 2001 ' }))
  expect(made).toMatchObject({ email: 'iryna@desk.test', sipLine: '2001', active: true })
  expect(JSON.stringify([made, await listUsers(admin)])).not.toMatch(/password|argon2/i)
  expect(await checkCredentials({ email: 'iryna@desk.test', password: 'long enough' })).toMatchObject({
    id: made.id,
  })
})

test('two admins who give the same SIP line at once get one success and one sentence', async () => {
  const [a, b] = [await person('operator'), await person('operator')]
  const results = await Promise.allSettled([
    changeUser(admin, a.id, { sipLine: '2001' }),
    changeUser(admin, b.id, { sipLine: '2001' }),
  ])
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const owner = await prisma().user.findUniqueOrThrow({ where: { sipLine: '2001' } })
  expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: {
      code: 'conflict',
      messageKey: 'errors.users.lineTaken',
      values: { line: '2001', name: owner.name },
    },
  })
})

test('an e-mail that somebody has is a conflict at its field', async () => {
  const taken = await person('operator')
  await expect(createUser(admin, fresh({ email: taken.email.toUpperCase() }))).rejects.toMatchObject({
    code: 'conflict',
    fields: { email: 'errors.users.emailTakenShort' },
  })
})

test('the last active admin can be neither demoted nor switched off', async () => {
  const other = await person('admin')
  await changeUser(admin, other.id, { active: false })
  await expect(changeUser(other, admin.id, { active: false })).rejects.toMatchObject({
    messageKey: 'errors.users.lastAdmin',
  })
  await expect(changeUser(admin, admin.id, { role: 'operator' })).rejects.toMatchObject({
    messageKey: 'errors.users.lastAdmin',
  })
  expect(await prisma().user.findUnique({ where: { id: admin.id } })).toMatchObject({
    role: 'admin',
    active: true,
  })
})

test('two admins who demote each other at once leave one admin', async () => {
  const other = await person('admin')
  const results = await Promise.allSettled([
    changeUser(admin, other.id, { role: 'operator' }),
    changeUser(other, admin.id, { role: 'operator' }),
  ])
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { messageKey: 'errors.users.lastAdmin' },
  })
  expect(await prisma().user.count({ where: { role: 'admin', active: true } })).toBe(1)
})

test('nobody switches himself off', async () => {
  await person('admin')
  await expect(changeUser(admin, admin.id, { active: false })).rejects.toMatchObject({
    messageKey: 'errors.users.oneself',
  })
})

test('a person who is switched off loses his sessions and his line at once', async () => {
  const operator = await person('operator', '2001')
  const token = await openSession(operator.id)
  await changeUser(admin, operator.id, { active: false })
  expect(await userOfToken(token)).toBeNull()
  await changeUser(admin, operator.id, { active: true })
  expect(await userOfToken(token)).toBeNull()
  const session = await prisma().userSession.findUnique({ where: { tokenHash: hashOfToken(token) } })
  expect(session?.revokedAt).not.toBeNull()
  expect(await changeUser(admin, (await person('operator')).id, { sipLine: '2001' })).toMatchObject({
    sipLine: '2001',
  })
})

test('a new password ends the sessions opened with the old one and is never written into the audit log', async () => {
  const operator = await person('operator')
  const token = await openSession(operator.id)
  await changeUser(admin, operator.id, { password: 'quite a new one' })
  expect(await userOfToken(token)).toBeNull()
  expect(await checkCredentials({ email: operator.email, password: 'quite a new one' })).not.toBeNull()
  const [entry] = await prisma().auditEntry.findMany({ where: { subjectId: operator.id } })
  expect(entry?.after).toEqual({ passwordChanged: true })
})

test('an audit entry holds who changed what, as it was and as it is', async () => {
  const operator = await person('operator', '2001')
  await changeUser(admin, operator.id, { sipLine: '2002', name: operator.name })
  expect(await prisma().auditEntry.findMany({ where: { subjectId: operator.id } })).toMatchObject([
    { actorId: admin.id, action: 'users.update', before: { sipLine: '2001' }, after: { sipLine: '2002' } },
  ])
})

test('a refused change leaves no trace', async () => {
  await expect(changeUser(admin, admin.id, { role: 'operator', name: 'Інше ім’я' })).rejects.toThrow()
  expect(await prisma().auditEntry.count({ where: { subjectId: admin.id } })).toBe(0)
  expect((await prisma().user.findUniqueOrThrow({ where: { id: admin.id } })).name).toBe(admin.name)
})

test.each(['supervisor', 'operator'] as const)(
  'a %s may neither see, add nor change people',
  async (role) => {
    const other = await person(role)
    await expect(listUsers(other)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(createUser(other, fresh())).rejects.toMatchObject({ code: 'forbidden' })
    await expect(changeUser(other, other.id, { role: 'admin' })).rejects.toMatchObject({ code: 'forbidden' })
  },
)

test('an unknown person is not found', async () => {
  await expect(changeUser(admin, randomUUID(), { name: 'Хтось' })).rejects.toMatchObject({
    code: 'not_found',
  })
})
