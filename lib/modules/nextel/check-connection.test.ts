import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { SignedInUser } from '@/lib/auth/schema'
import { prisma } from '@/lib/db/prisma'
import { changeModuleState } from '@/lib/modules/change-module-state'
import { refreshModules } from '@/lib/modules/refresh-modules'
import { checkConnection } from './check-connection'
import { saveModuleSettings } from './save-module-settings'

const admin: SignedInUser = {
  id: randomUUID(),
  name: 'Особа',
  email: 'a@desk.test',
  role: 'admin',
  sipLine: null,
}

let vendor: Server
let ownUrl: string
let answer: unknown

beforeAll(async () => {
  vendor = createServer((_request, response) => response.end(JSON.stringify(answer)))
  await new Promise<void>((resolve) => vendor.listen(0, '127.0.0.1', resolve))
  const address = vendor.address()
  ownUrl = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}/api` : ''
  await prisma().user.create({
    data: { id: admin.id, email: admin.email, name: admin.name, passwordHash: 'x', role: 'admin' },
  })
})

afterAll(() => {
  vendor.close()
})

beforeEach(async () => {
  await prisma().module.deleteMany()
  await refreshModules(admin)
  await changeModuleState(admin, 'nextel', 'install')
})

test('without a key nothing is asked', async () => {
  await expect(checkConnection(admin)).rejects.toMatchObject({
    code: 'conflict',
    messageKey: 'errors.modules.noKey',
  })
})

test('the lines of the account are shown', async () => {
  await saveModuleSettings(admin, { apiHost: 'own', ownUrl, apiKey: 'project-key-7788' })
  answer = [{ line: '2001', firstName: 'Олена', lastName: 'Коваленко' }]
  expect(await checkConnection(admin)).toEqual({ lines: [{ line: '2001', name: 'Олена Коваленко' }] })
})

test('what the vendor says instead is passed on', async () => {
  await saveModuleSettings(admin, { apiHost: 'own', ownUrl, apiKey: 'project-key-7788' })
  answer = { status: 'Error', message: 'Authorization invalid' }
  await expect(checkConnection(admin)).rejects.toMatchObject({
    code: 'telephony_failed',
    messageKey: 'errors.modules.vendor.unauthorized',
    values: { sentence: 'Authorization invalid', said: 'yes' },
  })
})
