import { beforeEach, describe, expect, test } from 'vitest'
import { prisma } from '@/lib/db/prisma'
import { makeCall, makeCustomer, makeOrder, makeUser, uniquePhone } from '@/prisma/factories'
import { closeCase } from './close-case'
import { countCases } from './count-cases'
import { listCases } from './list-cases'
import { releaseCase } from './release-case'
import { saveMissedRules } from './save-missed-rules'
import { defaultMissedRules } from './schema'
import { sweepMissed } from './sweep-missed'
import { takeCase, takeNextCase } from './take-case'

const MINUTE = 60_000
const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE)
const ahead = (minutes: number) => ago(-minutes)

beforeEach(async () => {
  await prisma().call.deleteMany()
  await prisma().missedCase.deleteMany()
  await prisma().setting.deleteMany()
})

type CallData = Parameters<typeof makeCall>[1]

const miss = (clientNumber: string | null, data: CallData = {}) =>
  makeCall(prisma(), { clientNumber, result: 'missed', startedAt: ago(10), ...data })

const talk = (clientNumber: string, data: CallData = {}) =>
  makeCall(prisma(), { clientNumber, result: 'answered', answeredLine: '2001', startedAt: ago(5), ...data })

const cases = (clientNumber: string | null) =>
  prisma().missedCase.findMany({ where: { clientNumber }, orderBy: { firstMissedAt: 'asc' } })

/** A case that waits. */
function makeCase(
  data: Partial<Parameters<ReturnType<typeof prisma>['missedCase']['create']>[0]['data']> = {},
) {
  const times = { firstMissedAt: ago(10), lastMissedAt: ago(10), dueAt: ahead(5) }
  return prisma().missedCase.create({ data: { clientNumber: uniquePhone(), ...times, ...data } })
}

const list = async (user: Parameters<typeof listCases>[0], show: 'waiting' | 'closed' = 'waiting') =>
  (await listCases(user, { show }, 'uk')).cases

describe('a miss', () => {
  test.each(['missed', 'busy', 'failed', 'cancelled', 'unknown'] as const)(
    'is a call in that ended as %s',
    async (result) => {
      const number = uniquePhone()
      await miss(number, { result })
      await sweepMissed()
      expect(await cases(number)).toMatchObject([{ state: 'waiting', misses: 1 }])
    },
  )

  test.each([
    ['a call of ours that nobody answered', { direction: 'outgoing' }],
    ['a call between colleagues', { direction: 'internal' }],
    ['a call that rings', { state: 'ringing', result: null }],
    ['a call that was answered', { result: 'answered' }],
    ['a talk whose end was never heard', { result: 'unknown', answeredAt: ago(9) }],
    ['a try of autodial', { source: 'AUTODIAL' }],
    ['older than a week when it all begins', { startedAt: ago(8 * 24 * 60) }],
  ] as const)('is not %s', async (_what, data) => {
    const number = uniquePhone()
    await miss(number, data)
    await sweepMissed()
    expect(await cases(number)).toEqual([])
  })

  test('of one number is one case with all of them, swept together or one by one', async () => {
    const number = uniquePhone()
    await miss(number, { startedAt: ago(30), outerNumber: '380440000001' })
    await miss(number, { startedAt: ago(20), outerNumber: '380440000002' })
    await sweepMissed()
    await miss(number, { startedAt: ago(40) })
    await sweepMissed()
    await sweepMissed()
    const [one] = await cases(number)
    expect(await cases(number)).toHaveLength(1)
    expect(one).toMatchObject({ misses: 3 })
    expect(one?.firstMissedAt.getTime()).toBeLessThan(ago(39).getTime())
    const user = await makeUser(prisma())
    expect(await list(user)).toMatchObject([{ lines: ['380440000001', '380440000002'], misses: 3 }])
  })

  test('without a number is a case of its own each time', async () => {
    await miss(null, { clientRaw: 'anonymous' })
    await miss(null, { clientRaw: 'anonymous' })
    await sweepMissed()
    expect(await cases(null)).toHaveLength(2)
    expect(await list(await makeUser(prisma()))).toMatchObject([{ number: null, numberRaw: 'anonymous' }, {}])
  })

  test('is folded once by sweeps that run at once', async () => {
    const number = uniquePhone()
    for (let count = 0; count < 5; count += 1) await miss(number)
    await Promise.all([sweepMissed(), sweepMissed(), sweepMissed()])
    expect(await cases(number)).toMatchObject([{ misses: 5 }])
  })

  test('that is told late, long after it began, is not passed over', async () => {
    const [first, late] = [uniquePhone(), uniquePhone()]
    await miss(first)
    await sweepMissed()
    await miss(late, { startedAt: ago(6 * 24 * 60) })
    await sweepMissed()
    expect(await cases(late)).toHaveLength(1)
  })
})

describe('a case closes itself', () => {
  test.each([
    ['when we call and talk', 'outgoing', 'API', 'calledBack'],
    ['when autodial calls and somebody talks', 'outgoing', 'AUTODIAL', 'calledBack'],
    ['when the client calls again and is answered', 'incoming', 'TRACKING', 'calledIn'],
  ] as const)('%s', async (_how, direction, source, state) => {
    const number = uniquePhone()
    const olena = await makeUser(prisma(), { name: 'Олена' })
    await miss(number)
    await sweepMissed()
    const call = await talk(number, { direction, source, userId: olena.id })
    await sweepMissed()
    expect(await cases(number)).toMatchObject([{ state, closedById: olena.id, talkId: call.id }])
    expect(await list(olena)).toEqual([])
    expect(await list(olena, 'closed')).toMatchObject([{ state, closed: { name: 'Олена' } }])
  })

  test.each([
    ['by a talk before the miss', { startedAt: ago(20) }],
    ['by a call that nobody answered', { direction: 'outgoing', result: 'missed' }],
    ['while the talk is still going on', { state: 'talking', result: null }],
  ] as const)('not %s', async (_why, data) => {
    const number = uniquePhone()
    await miss(number)
    await talk(number, data)
    await sweepMissed()
    expect(await cases(number)).toMatchObject([{ state: 'waiting' }])
  })

  test('when the call that was given up as missed turns out to be answered', async () => {
    const number = uniquePhone()
    const call = await miss(number, { result: 'unknown' })
    await sweepMissed()
    await prisma().call.update({ where: { id: call.id }, data: { result: 'answered', answeredAt: ago(9) } })
    await sweepMissed()
    expect(await cases(number)).toMatchObject([{ state: 'calledIn' }])
  })

  test('and the next miss of the number is a new one', async () => {
    const number = uniquePhone()
    await miss(number)
    await talk(number)
    await sweepMissed()
    await miss(number, { startedAt: ago(1) })
    await sweepMissed()
    expect(await cases(number)).toMatchObject([{ state: 'calledIn' }, { state: 'waiting', misses: 1 }])
  })
})

describe('taking', () => {
  test('by two at once gives the case to one of them', async () => {
    const [olena, andrii] = [await makeUser(prisma()), await makeUser(prisma())]
    const { id } = await makeCase()
    const tried = await Promise.allSettled([takeCase(olena, id), takeCase(andrii, id)])
    expect(tried.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const refused = tried.find(({ status }) => status === 'rejected')
    expect(refused).toMatchObject({ reason: { code: 'conflict', messageKey: 'errors.missed.taken' } })
  })

  test('the next one gives everybody a case of his own, the one that is due first to the first', async () => {
    const people = [await makeUser(prisma()), await makeUser(prisma()), await makeUser(prisma())]
    const later = await makeCase({ dueAt: ahead(20) })
    const sooner = await makeCase({ dueAt: ago(1) })
    await makeCase({ clientNumber: null })
    const taken = await Promise.all(people.map(takeNextCase))
    expect(taken.flatMap(({ id }) => id ?? []).toSorted()).toEqual([later.id, sooner.id].toSorted())
    expect(taken.filter(({ id }) => id === null)).toHaveLength(1)
  })

  test('lasts for its time, and who has it can have it anew', async () => {
    const [olena, andrii] = [await makeUser(prisma(), { name: 'Олена' }), await makeUser(prisma())]
    const { id } = await makeCase()
    await takeCase(olena, id)
    await takeCase(olena, id)
    expect(await list(andrii)).toMatchObject([{ taken: { name: 'Олена', isMine: false } }])
    await prisma().missedCase.update({ where: { id }, data: { takenAt: ago(11) } })
    expect(await list(andrii)).toMatchObject([{ taken: null }])
    await takeCase(andrii, id)
    expect(await list(andrii)).toMatchObject([{ taken: { isMine: true } }])
  })

  test('ends when he gives it back, or a supervisor does, but not by a colleague', async () => {
    const [olena, andrii] = [await makeUser(prisma()), await makeUser(prisma())]
    const supervisor = await makeUser(prisma(), { role: 'supervisor' })
    const { id } = await makeCase()
    await takeCase(olena, id)
    await expect(releaseCase(andrii, id)).rejects.toMatchObject({ code: 'conflict' })
    await releaseCase(olena, id)
    await takeCase(andrii, id)
    await releaseCase(supervisor, id)
    expect(await list(olena)).toMatchObject([{ taken: null }])
  })

  test('is too late for a case that is closed', async () => {
    const olena = await makeUser(prisma())
    const { id } = await makeCase()
    await closeCase(olena, id, 'спам')
    const refusal = { code: 'conflict', messageKey: 'errors.missed.closed' }
    await expect(takeCase(olena, id)).rejects.toMatchObject(refusal)
    await expect(closeCase(olena, id, 'ще раз')).rejects.toMatchObject(refusal)
  })
})

describe('irrelevant', () => {
  test('closes with a reason, who said so is in the audit, and the next miss waits again', async () => {
    const olena = await makeUser(prisma(), { name: 'Олена' })
    const number = uniquePhone()
    await miss(number)
    await sweepMissed()
    const [one] = await cases(number)
    await closeCase(olena, one?.id ?? '', 'помилився номером')
    const shown = { state: 'irrelevant', closed: { name: 'Олена', reason: 'помилився номером' } }
    expect(await list(olena, 'closed')).toMatchObject([shown])
    expect(await prisma().auditEntry.findMany({ where: { actorId: olena.id } })).toMatchObject([
      { action: 'missed.close', subjectId: one?.id, after: { reason: 'помилився номером' } },
    ])
    await miss(number, { startedAt: ago(1) })
    await sweepMissed()
    expect(await cases(number)).toMatchObject([{ state: 'irrelevant' }, { state: 'waiting' }])
  })

  test('is not said of a case that a colleague works on', async () => {
    const [olena, andrii] = [await makeUser(prisma()), await makeUser(prisma())]
    const { id } = await makeCase()
    await takeCase(olena, id)
    await expect(closeCase(andrii, id, 'спам')).rejects.toMatchObject({ messageKey: 'errors.missed.taken' })
  })
})

describe('the time to call back', () => {
  const aroundTheClock = { ...defaultMissedRules, days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }

  test('is up once, and counted', async () => {
    const supervisor = await makeUser(prisma(), { role: 'supervisor' })
    await saveMissedRules(supervisor, aroundTheClock)
    await miss(uniquePhone(), { startedAt: ago(20) })
    await miss(uniquePhone(), { startedAt: ago(10) })
    await sweepMissed()
    const late = () => prisma().missedCase.findMany({ where: { breachedAt: { not: null } } })
    const [first, ...others] = await late()
    expect(others).toEqual([])
    expect(await countCases(supervisor)).toEqual({ waiting: 2, late: 1 })
    expect(await list(supervisor)).toMatchObject([{ isLate: true }, { isLate: false }])
    await sweepMissed()
    expect(await late()).toEqual([first])
  })

  test('follows the rules at once when they are changed', async () => {
    const supervisor = await makeUser(prisma(), { role: 'supervisor' })
    await saveMissedRules(supervisor, aroundTheClock)
    await miss(uniquePhone(), { startedAt: ago(20) })
    await sweepMissed()
    await saveMissedRules(supervisor, { ...aroundTheClock, minutes: 60 })
    expect(await list(supervisor)).toMatchObject([{ isLate: false }])
    expect(await prisma().missedCase.count({ where: { breachedAt: { not: null } } })).toBe(0)
    expect(await prisma().auditEntry.count({ where: { actorId: supervisor.id } })).toBe(2)
  })

  test('is not set by an operator', async () => {
    const operator = await makeUser(prisma())
    await expect(saveMissedRules(operator, aroundTheClock)).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('the list', () => {
  test('names client, orders with the open one first, and tries in vain', async () => {
    const olena = await makeUser(prisma())
    const client = await makeCustomer(prisma(), { name: 'Ганна' })
    const number = client.phones[0]?.e164 ?? ''
    const details = { customerId: client.id, phoneTyped: number }
    const open = await makeOrder(prisma(), { ...details, createdAt: ago(100) })
    const { key } = await prisma().orderStatus.findFirstOrThrow({ where: { group: 'success' } })
    const done = await makeOrder(prisma(), { ...details, statusKey: key })
    await miss(number)
    await makeCall(prisma(), {
      clientNumber: number,
      direction: 'outgoing',
      result: 'busy',
      startedAt: ago(5),
    })
    await sweepMissed()
    expect(await list(olena)).toMatchObject([
      {
        clientName: 'Ганна',
        tries: 1,
        orders: [
          { number: open.number, open: true },
          { number: done.number, open: false },
        ],
      },
    ])
  })

  test('comes page by page, every case once', async () => {
    const olena = await makeUser(prisma())
    for (let count = 0; count < 53; count += 1) await makeCase({ dueAt: ahead(Math.floor(count / 2)) })
    const first = await listCases(olena, { show: 'waiting' }, 'uk')
    expect(first.cases).toHaveLength(50)
    const second = await listCases(olena, { show: 'waiting', after: first.next ?? '' }, 'uk')
    expect(second).toMatchObject({ next: null })
    expect(new Set([...first.cases, ...second.cases].map(({ id }) => id)).size).toBe(53)
  })
})
