import { expect, test } from 'vitest'
import { passwordFits } from '@/lib/auth/passwords'
import { prisma } from '@/lib/db/prisma'
import { makeUser, TEST_PASSWORD } from './factories'

test('a made person signs in with the password of the tests and with no other', async () => {
  const { passwordHash } = await makeUser(prisma())
  expect(await passwordFits(TEST_PASSWORD, passwordHash)).toBe(true)
  expect(await passwordFits(`${TEST_PASSWORD}!`, passwordHash)).toBe(false)
})
