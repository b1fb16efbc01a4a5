import { describe, expect, test } from 'vitest'
import { addToAutodial, fetchAutodialLists } from './autodial'
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
    { id: 31, name: '', numbersCount: null, status: null },
    { id: 32, name: 'Б', numbersCount: 7, status: null },
  ])
})

test.each(['{"audios":[]}', '{"autodials":{}}', '{"autodials":[{"name":"no id"}]}', 'null'])(
  '%s are no lists',
  async (answer) => {
    const { connection } = await startVendor(saying(answer))
    await expect(fetchAutodialLists(connection)).rejects.toMatchObject({ failure: 'not_understood' })
  },
)
