import { describe, expect, test } from 'vitest'
import { pool } from '@/lib/db/pool'
import { prisma } from '@/lib/db/prisma'
import { getOrder } from '@/lib/orders/get-order'
import { makeCustomer, makeOrder, makeUser, uniquePhone } from '@/prisma/factories'
import { addStopMark } from './add-stop-mark'
import { importStopMarks } from './import-stop-marks'
import { listStopMarks } from './list-stop-marks'
import { removeStopMark } from './remove-stop-mark'
import { stoppedNumbers } from './stopped-numbers'

const person = (role: 'operator' | 'supervisor' | 'admin' = 'operator') =>
  makeUser(prisma(), { role, name: 'Олена' })
const auditOf = (subjectId: string) =>
  prisma().auditEntry.findMany({ where: { subjectId }, orderBy: { id: 'asc' } })
const eventsOf = (orderNumber: number) =>
  prisma().orderEvent.findMany({ where: { orderNumber }, orderBy: { id: 'asc' } })

describe('a mark', () => {
  test('is made from any spelling, with who, why and where', async () => {
    const [user, e164] = [await person(), uniquePhone()]
    await makeCustomer(prisma(), { name: 'Марія', phones: [e164] })
    const spelled = `8 (${e164.slice(3, 6)}) ${e164.slice(6, 9)}-${e164.slice(9)}`
    const mark = await addStopMark(user, { phone: spelled, reason: 'просила', source: 'card' })
    expect(mark).toEqual({
      e164,
      reason: 'просила',
      source: 'card',
      createdBy: 'Олена',
      createdAt: expect.stringMatching(/Z$/),
      clientName: 'Марія',
    })
    expect(await stoppedNumbers(pool(), [e164, uniquePhone()])).toEqual(new Map([[e164, 'просила']]))
    expect(await auditOf(e164)).toMatchObject([
      { actorId: user.id, action: 'stopList.add', after: { reason: 'просила', source: 'card' } },
    ])
  })

  test('made again stays as it was made first', async () => {
    const [one, other, phone] = [await person(), await person('admin'), uniquePhone()]
    const first = await addStopMark(one, { phone, reason: 'просив', source: 'popup' })
    expect(await addStopMark(other, { phone, reason: 'інше', source: 'list' })).toEqual(first)
    expect(await auditOf(phone)).toHaveLength(1)
  })

  test('made by five at once is one, told once', async () => {
    const phone = uniquePhone()
    const order = await makeOrder(prisma(), { phoneTyped: phone })
    const people = await Promise.all([1, 2, 3, 4, 5].map(() => person()))
    const marks = await Promise.all(
      people.map((user) => addStopMark(user, { phone, reason: '', source: 'card' })),
    )
    expect(new Set(marks.map(({ createdAt }) => createdAt)).size).toBe(1)
    expect(await auditOf(phone)).toHaveLength(1)
    expect(await eventsOf(order.number)).toHaveLength(1)
  })

  test('stands on the timeline of the open orders with this number, and of no other', async () => {
    const [user, phone] = [await person('supervisor'), uniquePhone()]
    const open = await makeOrder(prisma(), { phoneTyped: phone })
    const final = await prisma().orderStatus.findFirstOrThrow({ where: { group: 'success' } })
    const closed = await makeOrder(prisma(), { phoneTyped: phone, statusKey: final.key })
    const foreign = await makeOrder(prisma())
    await addStopMark(user, { phone, reason: 'просив', source: 'card' })
    await removeStopMark(user, phone.slice(1))
    const { timeline } = await getOrder(open.number, 'uk')
    expect(timeline.map(({ event, actorName }) => ({ ...event, actorName }))).toEqual([
      { kind: 'stopUnmarked', phone, actorName: 'Олена' },
      { kind: 'stopMarked', phone, reason: 'просив', actorName: 'Олена' },
    ])
    expect(await eventsOf(closed.number)).toEqual([])
    expect(await eventsOf(foreign.number)).toEqual([])
  })

  test.each([
    ['', 'empty'],
    ['anonymous', 'hidden'],
    ['0500', 'short'],
    ['не дзвонити', 'letters'],
  ])('is not made for «%s»', async (phone, problem) => {
    const mark = addStopMark(await person(), { phone, reason: '', source: 'list' })
    await expect(mark).rejects.toMatchObject({
      code: 'invalid_input',
      fields: { phone: `errors.stopList.number.${problem}` },
    })
  })
})

describe('taking a mark away', () => {
  test('is not for an operator', async () => {
    const [user, phone] = [await person(), uniquePhone()]
    await addStopMark(user, { phone, reason: '', source: 'card' })
    await expect(removeStopMark(user, phone)).rejects.toMatchObject({ code: 'forbidden' })
    expect((await stoppedNumbers(pool(), [phone])).size).toBe(1)
  })

  test('keeps in the audit what it was', async () => {
    const [user, phone] = [await person('supervisor'), uniquePhone()]
    await addStopMark(user, { phone, reason: 'просив', source: 'card' })
    await removeStopMark(user, phone)
    expect((await auditOf(phone))[1]).toMatchObject({
      action: 'stopList.remove',
      before: { reason: 'просив', source: 'card' },
    })
  })

  test('that is not there is said', async () => {
    await expect(removeStopMark(await person('admin'), uniquePhone())).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('an import', () => {
  test('takes the good lines, names the bad ones, and adds nothing the second time', async () => {
    const [user, one, two] = [await person(), uniquePhone(), uniquePhone()]
    const order = await makeOrder(prisma(), { phoneTyped: one })
    const text = `${one};просив\n${two}\nнемає\n${one}`
    const input = { text, reason: 'список' }
    expect(await importStopMarks(user, input)).toEqual({
      added: 2,
      alreadyThere: 1,
      bad: [{ line: 3, text: 'немає' }],
    })
    expect(await stoppedNumbers(pool(), [one, two])).toEqual(
      new Map([
        [one, 'просив'],
        [two, 'список'],
      ]),
    )
    expect(await eventsOf(order.number)).toMatchObject([
      { kind: 'stopMarked', data: { phone: one, reason: 'просив' } },
    ])
    expect(await importStopMarks(user, input)).toMatchObject({ added: 0, alreadyThere: 3 })
    expect(await prisma().auditEntry.count({ where: { actorId: user.id, action: 'stopList.import' } })).toBe(
      1,
    )
  })

  test('by two at once, in opposite order, ends for both', async () => {
    const numbers = Array.from({ length: 500 }, () => uniquePhone())
    const [one, other] = [await person(), await person()]
    const results = await Promise.all([
      importStopMarks(one, { text: numbers.join('\n'), reason: '' }),
      importStopMarks(other, { text: numbers.toReversed().join('\n'), reason: '' }),
    ])
    expect(results.map(({ added }) => added).reduce((sum, added) => sum + added)).toBe(numbers.length)
    expect((await stoppedNumbers(pool(), numbers)).size).toBe(numbers.length)
  })
})

describe('the list', () => {
  test('is found by a number in any spelling and by a part of it', async () => {
    const [user, e164] = [await person(), '+380991234567']
    await addStopMark(user, { phone: e164, reason: '', source: 'list' })
    for (const q of [e164, '0991234567', '099 123-45-67', '00380991234567', '991234567', '12345', '4567']) {
      const { rows } = await listStopMarks(user, { q })
      expect(
        rows.map((mark) => mark.e164),
        q,
      ).toContain(e164)
    }
    for (const q of ['просив', '%', '0990000000']) {
      expect((await listStopMarks(user, { q })).rows, q).toEqual([])
    }
  })

  test('comes page by page, newest first, each number once', async () => {
    const user = await person()
    const numbers = Array.from({ length: 230 }, (_, index) => `+38063100${String(index).padStart(4, '0')}`)
    // Most of them at one moment, as an import makes them.
    const createdAt = new Date('2020-01-01T00:00:00.123Z')
    await prisma().stopListEntry.createMany({
      data: numbers.map((e164) => ({ e164, source: 'import', createdAt })),
    })
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listStopMarks(user, { q: '63100', cursor })
      seen.push(...page.rows.map(({ e164 }) => e164))
      cursor = page.next ?? undefined
    } while (cursor)
    expect(seen).toEqual(numbers)
  })

  test.each(['x', 'W10', Buffer.from('[1e99,"+380500000001"]').toString('base64url')])(
    'refuses the cursor «%s»',
    async (cursor) => {
      await expect(listStopMarks(await person(), { cursor })).rejects.toMatchObject({ code: 'invalid_input' })
    },
  )
})
