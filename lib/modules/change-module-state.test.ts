import { createHash, randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import type { Role, SignedInUser } from '@/lib/auth/schema'
import { prisma } from '@/lib/db/prisma'
import { activeConnection, connectionOf, isModuleActive } from './active-connection'
import { changeModuleState } from './change-module-state'
import { listModules } from './list-modules'
import { readNextelSetup } from './nextel/read-setup'
import { saveModuleSettings } from './nextel/save-module-settings'
import { refreshModules } from './refresh-modules'

const KEY = 'project-key-7788'
const ORIGIN = 'https://crm.example'

async function person(role: Role): Promise<SignedInUser> {
  const email = `${randomUUID()}@desk.test`
  const user = await prisma().user.create({ data: { email, name: 'Особа', passwordHash: 'x', role } })
  return { id: user.id, name: user.name, email, role, sipLine: null }
}

let admin: SignedInUser

beforeEach(async () => {
  await prisma().webhookEvent.deleteMany()
  await prisma().module.deleteMany()
  await prisma().auditEntry.deleteMany()
  admin = await person('admin')
})

async function installed() {
  await refreshModules(admin)
  await changeModuleState(admin, 'nextel', 'install')
}

const row = () => prisma().module.findUniqueOrThrow({ where: { key: 'nextel' } })

test('the list is empty until it is refreshed; refreshing twice changes nothing more', async () => {
  expect(await listModules(admin)).toEqual([])
  expect(await refreshModules(admin)).toMatchObject([{ key: 'nextel', state: 'available', health: null }])
  await refreshModules(admin)
  expect(await prisma().auditEntry.count()).toBe(1)
})

test('two refreshes at once make one module', async () => {
  await Promise.all([refreshModules(admin), refreshModules(admin), refreshModules(admin)])
  expect(await prisma().module.count()).toBe(1)
})

test('installing makes an unguessable webhook address whose hash is stored, not the token', async () => {
  await installed()
  const { webhookUrl } = await readNextelSetup(admin, ORIGIN)
  const token = webhookUrl.split('/').at(-1) ?? ''
  expect(webhookUrl).toMatch(/^https:\/\/crm\.example\/api\/webhooks\/nextel\/[\w-]{43}$/)
  const module = await row()
  expect(Buffer.from(module.webhookTokenHash ?? [])).toEqual(createHash('sha256').update(token).digest())
  expect(Buffer.from(module.webhookTokenEncrypted ?? []).includes(token)).toBe(false)
})

test('installing twice at once keeps one address', async () => {
  await refreshModules(admin)
  await Promise.all([
    changeModuleState(admin, 'nextel', 'install'),
    changeModuleState(admin, 'nextel', 'install'),
  ])
  expect(await prisma().auditEntry.count({ where: { action: 'modules.install' } })).toBe(1)
})

test('the API key is stored encrypted and comes back only as its last four characters', async () => {
  await installed()
  await saveModuleSettings(admin, { apiHost: 'nextel', ownUrl: '', apiKey: KEY })
  const setup = await readNextelSetup(admin, ORIGIN)
  expect(setup.apiKeyMask).toBe('••••7788')
  expect(JSON.stringify(setup)).not.toContain(KEY)
  expect(Buffer.from((await row()).apiKeyEncrypted ?? []).includes(KEY)).toBe(false)
  expect(JSON.stringify(await prisma().auditEntry.findMany({ omit: { id: true } }))).not.toContain(KEY)
})

test('saving without a key keeps the one that is there', async () => {
  await installed()
  await saveModuleSettings(admin, { apiHost: 'nextel', ownUrl: '', apiKey: KEY })
  await saveModuleSettings(admin, { apiHost: 'own', ownUrl: 'https://pbx.example/api' })
  expect(await connectionOf('nextel')).toEqual({ apiUrl: 'https://pbx.example/api', apiKey: KEY })
})

test('calls can be made only while the module is active and has a key', async () => {
  await installed()
  await saveModuleSettings(admin, { apiHost: 'unitalk', ownUrl: '', apiKey: KEY })
  expect(await activeConnection('nextel')).toBeNull()
  await changeModuleState(admin, 'nextel', 'activate')
  expect(await activeConnection('nextel')).toEqual({ apiUrl: 'https://api.unitalk.cloud/api', apiKey: KEY })
  expect(await isModuleActive('nextel')).toBe(true)
  await changeModuleState(admin, 'nextel', 'turnOff')
  expect(await activeConnection('nextel')).toBeNull()
  expect(await isModuleActive('nextel')).toBe(false)
})

test('an active module without a key gives no connection', async () => {
  await installed()
  await changeModuleState(admin, 'nextel', 'activate')
  expect(await activeConnection('nextel')).toBeNull()
})

test('removing deletes the secrets, keeps the journal and takes the module out of the list until a refresh', async () => {
  await installed()
  await saveModuleSettings(admin, { apiHost: 'nextel', ownUrl: '', apiKey: KEY })
  await prisma().webhookEvent.create({
    data: { moduleKey: 'nextel', bodyHash: new Uint8Array(32), body: new Uint8Array(2) },
  })
  await changeModuleState(admin, 'nextel', 'remove')
  expect(await row()).toMatchObject({
    apiKeyEncrypted: null,
    webhookTokenEncrypted: null,
    webhookTokenHash: null,
  })
  expect(await prisma().webhookEvent.count()).toBe(1)
  expect(await listModules(admin)).toEqual([])
  expect(await refreshModules(admin)).toMatchObject([{ state: 'available' }])
})

test('a module at work is not removed', async () => {
  await installed()
  await changeModuleState(admin, 'nextel', 'activate')
  await expect(changeModuleState(admin, 'nextel', 'remove')).rejects.toMatchObject({
    messageKey: 'errors.modules.turnOffFirst',
  })
  expect(await row()).toMatchObject({ state: 'active', webhookTokenHash: expect.anything() })
})

test('a module installed again gets another address', async () => {
  await installed()
  const first = (await readNextelSetup(admin, ORIGIN)).webhookUrl
  await changeModuleState(admin, 'nextel', 'remove')
  await installed()
  expect((await readNextelSetup(admin, ORIGIN)).webhookUrl).not.toBe(first)
})

test('the settings survive turning off and a refresh of the list', async () => {
  await installed()
  await saveModuleSettings(admin, { apiHost: 'unitalk', ownUrl: '', apiKey: KEY })
  await changeModuleState(admin, 'nextel', 'activate')
  await changeModuleState(admin, 'nextel', 'turnOff')
  await refreshModules(admin)
  expect(await connectionOf('nextel')).toMatchObject({ apiUrl: 'https://api.unitalk.cloud/api', apiKey: KEY })
})

test('an action that makes no sense now is a conflict and changes nothing', async () => {
  await refreshModules(admin)
  await expect(changeModuleState(admin, 'nextel', 'activate')).rejects.toMatchObject({ code: 'conflict' })
  expect((await row()).state).toBe('available')
  expect(await prisma().auditEntry.count({ where: { action: 'modules.activate' } })).toBe(0)
})

test('a module that is not installed has no settings', async () => {
  await refreshModules(admin)
  await expect(readNextelSetup(admin, ORIGIN)).rejects.toMatchObject({ code: 'not_found' })
  const settings = { apiHost: 'nextel', ownUrl: '', apiKey: KEY } as const
  await expect(saveModuleSettings(admin, settings)).rejects.toMatchObject({ code: 'not_found' })
})

test('the four kinds of webhook are ticked off as they come', async () => {
  await installed()
  const journal = (event: string, byte: number) =>
    prisma().webhookEvent.create({
      data: {
        moduleKey: 'nextel',
        bodyHash: new Uint8Array(32).fill(byte),
        body: new Uint8Array(2),
        event,
        state: 'applied',
      },
    })
  await journal('new', 1)
  await journal('ended', 2)
  await journal('IVR_ACTION', 3)
  const { events } = await readNextelSetup(admin, ORIGIN)
  expect(
    Object.entries(events)
      .filter(([, at]) => at !== null)
      .map(([kind]) => kind),
  ).toEqual(['new', 'ended'])
})

test.each(['supervisor', 'operator'] as const)('a %s may not touch modules', async (role) => {
  await installed()
  const other = await person(role)
  const attempts = [
    listModules(other),
    refreshModules(other),
    changeModuleState(other, 'nextel', 'activate'),
    readNextelSetup(other, ORIGIN),
    saveModuleSettings(other, { apiHost: 'nextel', ownUrl: '', apiKey: KEY }),
  ]
  for (const attempt of attempts) await expect(attempt).rejects.toMatchObject({ code: 'forbidden' })
  expect(await row()).toMatchObject({ state: 'installed', apiKeyEncrypted: null })
})
