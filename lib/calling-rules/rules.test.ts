import { beforeEach, describe, expect, test } from 'vitest'
import { prisma } from '@/lib/db/prisma'
import { makeUser } from '@/prisma/factories'
import { readRules } from './read-rules'
import { saveRules } from './save-rules'
import { type CallingRules, callingRulesSchema, defaultRules, newCallingRulesSchema } from './schema'

const key = 'callingRules'
const store = (value: object | string) => prisma().setting.create({ data: { key, value } })
const admin = () => makeUser(prisma(), { role: 'admin' })
const rules = (changes: Partial<CallingRules> = {}) => ({ ...defaultRules, ...changes })

beforeEach(async () => {
  await prisma().setting.deleteMany({ where: { key } })
})

describe('reading', () => {
  test('nothing set is the manual’s rules', async () => {
    expect(await readRules()).toEqual(defaultRules)
  })

  test('what is missing is as in the manual, also deep inside', async () => {
    await store({ dailyCap: 7, effects: { onTheLine: 'block' } })
    const expected = rules({ dailyCap: 7, effects: { ...defaultRules.effects, onTheLine: 'block' } })
    expect(await readRules()).toEqual(expected)
  })

  test.each([['text'], [[1]], [{ dailyCap: 'many' }], [{ effects: { stopList: 'pass' } }]])(
    'what cannot be read is as in the manual: %j',
    async (value) => {
      await store(value)
      expect(await readRules()).toEqual(defaultRules)
    },
  )
})

describe('saving', () => {
  test.each(['operator', 'supervisor'] as const)('is not for a %s', async (role) => {
    const user = await makeUser(prisma(), { role })
    await expect(saveRules(user, rules({ dailyCap: 1 }))).rejects.toMatchObject({ code: 'forbidden' })
    expect(await readRules()).toEqual(defaultRules)
  })

  test('keeps the rules, and the audit has what changed and nothing else', async () => {
    const user = await admin()
    await saveRules(user, rules({ dailyCap: 3, ownNumbers: ['+380440000001'] }))
    expect(await readRules()).toEqual(rules({ dailyCap: 3, ownNumbers: ['+380440000001'] }))
    expect(await prisma().auditEntry.findMany({ where: { actorId: user.id } })).toMatchObject([
      {
        action: 'callingRules.save',
        before: { dailyCap: 5, ownNumbers: [] },
        after: { dailyCap: 3, ownNumbers: ['+380440000001'] },
      },
    ])
  })

  test('the same again is no change', async () => {
    const user = await admin()
    await saveRules(user, rules({ dailyCap: 2 }))
    await saveRules(user, rules({ dailyCap: 2 }))
    expect(await prisma().auditEntry.count({ where: { actorId: user.id } })).toBe(1)
  })

  test('of two at once the second one’s audit begins with what the first one wrote', async () => {
    const [one, other] = [await admin(), await admin()]
    await Promise.all([saveRules(one, rules({ dailyCap: 11 })), saveRules(other, rules({ dailyCap: 12 }))])
    const entries = await prisma().auditEntry.findMany({
      where: { actorId: { in: [one.id, other.id] } },
      orderBy: { id: 'asc' },
    })
    expect(entries[0]?.before).toEqual({ dailyCap: 5 })
    expect(entries[1]?.before).toEqual(entries[0]?.after)
  })
})

test.each([
  [{ allowedFrom: '09:00', allowedTo: '08:59' }],
  [{ allowedFrom: '9:00' }],
  [{ allowedTo: '24:01' }],
  [{ ownNumbers: ['0500000001'] }],
  [{ effects: { inThisList: 'warn' } }],
  [{ talkedWithinHours: Number.NaN }],
])('are no rules: %j', (input) => {
  expect(callingRulesSchema.safeParse(input).success).toBe(false)
  expect(newCallingRulesSchema.safeParse(input).success).toBe(false)
})

test.each([
  [{ daylyCap: 3 }],
  [{ effects: { tooLate: 'warn' } }],
  [{ asks: { stopList: false } }],
  [{ leaving: { stopList: false } }],
])('a name that is none is a mistake to set, and passed over where it is kept: %j', async (input) => {
  expect(newCallingRulesSchema.safeParse(input).error?.issues).toMatchObject([{ code: 'unrecognized_keys' }])
  await store(input)
  expect(await readRules()).toEqual(defaultRules)
})

test('the rules of the manual may be set as they are read', () => {
  expect(newCallingRulesSchema.parse(defaultRules)).toEqual(defaultRules)
  expect(newCallingRulesSchema.parse({})).toEqual(defaultRules)
})
