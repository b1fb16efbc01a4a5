import { describe, expect, test } from 'vitest'
import { addToAutodial, fetchAutodialLists, nextelAutodial } from './autodial'
import { saying, startVendor } from './vendor-test-kit'

// How the autodialer behaves as assumed is tested against the practice PBX in nextel.test.ts.

const numbers = ['+380500000001', '+380500000002', '+380500000003']
const refusing = (data: unknown) =>
  startVendor(saying(JSON.stringify({ status: 'Error', message: 'Invalid numbers', data })))

describe('refused numbers', () => {
  test.each([
    ['without plus', ['380500000002'], ['+380500000002']],
    ['with plus', ['+380500000002'], ['+380500000002']],
    ['as numbers', [380500000001, 380500000003], ['+380500000001', '+380500000003']],
    ['with blanks', [' 380 50 000 0002 '], ['+380500000002']],
    ['among strange things', [null, {}, '', '380500000001'], ['+380500000001']],
  ])('are known again %s', async (_, data, refused) => {
    const { connection } = await refusing(data)
    expect(await addToAutodial(connection, 31, numbers)).toEqual({ refused, sentence: 'Invalid numbers' })
  })

  test.each([['none'], [undefined], [null], [[]], [{ a: 1 }], [['380500000099']]])(
    'that are not said in %j make the whole request fail',
    async (data) => {
      const { connection } = await refusing(data)
      await expect(addToAutodial(connection, 31, numbers)).rejects.toMatchObject({ failure: 'wrong_number' })
    },
  )
})

test.each(['{}', '[]', '{"status":"Maybe"}', '<html>'])('%s is no success', async (answer) => {
  const { connection, bodies } = await startVendor(saying(answer))
  await expect(addToAutodial(connection, 31, numbers)).rejects.toMatchObject({ failure: 'not_understood' })
  expect(bodies).toHaveLength(1)
})

test('lists may leave out what is only nice to know', async () => {
  const { connection } = await startVendor(
    saying('{"autodials":[{"id":"31"},{"id":32,"name":"Б","numbersCount":"7"}],"audios":[]}'),
  )
  expect(await fetchAutodialLists(connection)).toEqual([
    { id: 31, name: '', numbersCount: null, status: null, numbers: null },
    { id: 32, name: 'Б', numbersCount: 7, status: null, numbers: null },
  ])
})

const listed = async (more: object) => {
  const { connection } = await startVendor(
    saying(JSON.stringify({ autodials: [{ id: 31, name: 'А', ...more }] })),
  )
  return (await fetchAutodialLists(connection))[0]?.numbers
}

describe('numbers of a list', () => {
  test.each([
    ['in the vendor’s spelling', ['380500000001'], ['+380500000001']],
    ['with plus', ['+380500000001'], ['+380500000001']],
    ['as numbers', [380500000001], ['+380500000001']],
    ['as written at home', ['050 000 00 01', '8 (050) 0000002'], ['+380500000001', '+380500000002']],
    ['abroad', ['48500000001'], ['+48500000001']],
    ['twice', ['380500000001', '0500000001'], ['+380500000001']],
    ['beside what is none', ['380500000001', '123'], ['+380500000001']],
    ['of which there are none', [], []],
  ])('are read %s', async (_, numbers, read) => {
    expect(await listed({ numbers })).toEqual(read)
  })

  test.each([
    ['are not there', {}],
    ['are null', { numbers: null }],
    ['are something else', { numbers: { 0: '380500000001' } }],
    ['are things', { numbers: [{ number: '380500000001' }] }],
    ['are all no numbers', { numbers: ['Марія', '17'] }],
    ['are fewer than their count', { numbers: ['380500000001'], numbersCount: 2 }],
  ])('that %s are not known', async (_, more) => {
    expect(await listed(more)).toBeNull()
  })

  test('may be 200,000', async () => {
    const numbers = Array.from({ length: 200_000 }, (_, index) => `38050${String(index).padStart(7, '0')}`)
    expect(await listed({ numbers, numbersCount: 200_000 })).toHaveLength(200_000)
  })
})

test('two lists with one id are no lists', async () => {
  const { connection } = await startVendor(saying('{"autodials":[{"id":31},{"id":31}]}'))
  await expect(fetchAutodialLists(connection)).rejects.toMatchObject({ failure: 'not_understood' })
})

describe('the raw answer', () => {
  const raw = async (body: string) => nextelAutodial.rawLists((await startVendor(saying(body))).connection)

  test('comes with what was understood of it', async () => {
    const body = '{"autodials":[{"id":31,"name":"А"}]}'
    expect(await raw(body)).toMatchObject({ raw: body, lists: [{ id: 31, name: 'А' }], sentence: null })
  })

  test('comes when nothing was understood, with the refusal if it is one', async () => {
    expect(await raw('<h1>no</h1>')).toEqual({ raw: '<h1>no</h1>', lists: null, sentence: null })
    expect(await raw('{"campaigns":[]}')).toMatchObject({ lists: null, sentence: null })
    expect(await raw('{"status":"Error","message":"No such service"}')).toMatchObject({
      lists: null,
      sentence: 'No such service',
    })
  })

  test('never shows the key', async () => {
    expect((await raw('{"you":"test-key"}')).raw).toBe('{"you":"•••"}')
  })
})

test('a vendor that does not answer is left when the connection says so', async () => {
  const { connection } = await startVendor(() => {})
  const impatient = { ...connection, autodialTimeoutMs: 50 }
  await expect(nextelAutodial.add(impatient, 31, numbers)).rejects.toMatchObject({ failure: 'timeout' })
  await expect(nextelAutodial.lists(impatient)).rejects.toMatchObject({ failure: 'timeout' })
})

test.each(['{"audios":[]}', '{"autodials":{}}', '{"autodials":[{"name":"no id"}]}', 'null'])(
  '%s are no lists',
  async (answer) => {
    const { connection } = await startVendor(saying(answer))
    await expect(fetchAutodialLists(connection)).rejects.toMatchObject({ failure: 'not_understood' })
  },
)
