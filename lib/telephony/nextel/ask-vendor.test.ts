import net from 'node:net'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { TelephonyError } from '@/lib/telephony/telephony-error'
import { dial } from './dial'
import { listLines } from './list-lines'
import { listen, saying, startVendor } from './vendor-test-kit'

async function failureOf(request: Promise<unknown>): Promise<TelephonyError> {
  const error = await request.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof TelephonyError)) throw new Error(`no TelephonyError: ${String(error)}`)
  return error
}

const order = { line: '2001', number: '+380500000001', meta: 'order-1' }

describe('a refusal of the vendor is an error with his sentence', () => {
  test.each([
    ['Authorization invalid', 'unauthorized'],
    ['Wrong number', 'wrong_number'],
    ['Invalid numbers', 'wrong_number'],
    ['Невірний номер', 'wrong_number'],
    ['Line busy', 'line_busy'],
    ['User is busy now', 'line_busy'],
    ['Линия занята', 'line_busy'],
    ['Лінія зайнята', 'line_busy'],
    ['Internal error', 'refused'],
    ['Line not registered', 'refused'],
    ['Недостатньо коштів', 'refused'],
  ])('%s', async (sentence, failure) => {
    const { connection } = await startVendor(saying(JSON.stringify({ status: 'Error', message: sentence })))
    expect(await failureOf(dial(connection, order))).toMatchObject({ failure, sentence })
    expect(await failureOf(listLines(connection))).toMatchObject({ failure, sentence })
  })

  test.each([
    ['without a sentence', '{"status":"Error"}', 200, 'refused', null],
    ['with null', '{"status":"Error","message":null}', 200, 'refused', null],
    ['with a number', '{"status":"Error","message":17}', 200, 'refused', '17'],
    ['in lower case', '{"status":"error","message":"Wrong number"}', 200, 'wrong_number', 'Wrong number'],
    ['with HTTP 500', '{"status":"Error","message":"Wrong number"}', 500, 'wrong_number', 'Wrong number'],
    ['with HTTP 401', '{"status":"Error","message":"Nope"}', 401, 'refused', 'Nope'],
  ])('%s', async (_, body, status, failure, sentence) => {
    const { connection } = await startVendor(saying(body, status))
    expect(await failureOf(dial(connection, order))).toMatchObject({ failure, sentence })
  })

  test('a sentence is at most 300 characters and holds no NUL', async () => {
    const message = `No\0 ${'x'.repeat(100_000)}`
    const { connection } = await startVendor(saying(JSON.stringify({ status: 'Error', message })))
    const { sentence } = await failureOf(dial(connection, order))
    expect(sentence).toHaveLength(300)
    expect(sentence?.startsWith('No x')).toBe(true)
  })
})

describe('an answer that is none', () => {
  const html = '<!doctype html><title>Maintenance</title>'
  test.each([
    ['an HTML page', saying(html, 200, { 'Content-Type': 'text/html' }), 'not_understood'],
    ['an HTML page with 500', saying(html, 500, { 'Content-Type': 'text/html' }), 'not_understood'],
    ['success with 500', saying('{"status":"Success"}', 500), 'not_understood'],
    ['nothing', saying(''), 'not_understood'],
    ['half of it', saying('{"status":"Succ'), 'not_understood'],
    ['null', saying('null'), 'not_understood'],
    ['a word', saying('"Success"'), 'not_understood'],
    ['neither success nor error', saying('{"status":"Maybe"}'), 'not_understood'],
    ['another object', saying('{}'), 'not_understood'],
    ['204', saying('', 204), 'not_understood'],
    ['wrong packing', saying('{"status":"Success"}', 200, { 'Content-Encoding': 'gzip' }), 'not_understood'],
    ['401 without a sentence', saying('', 401), 'unauthorized'],
    ['403 of a firewall', saying(html, 403), 'not_understood'],
    ['a gateway that gave up', saying(html, 504), 'timeout'],
  ])('%s is told apart, and asked for once', async (_, answer, failure) => {
    const { connection, bodies } = await startVendor(answer)
    expect(await failureOf(dial(connection, order))).toMatchObject({ failure, sentence: null })
    expect(bodies).toHaveLength(1)
  })

  test('an answer that is too large is not read to its end', async () => {
    let sent = 0
    const { connection } = await startVendor((response) => {
      const piece = Buffer.alloc(64 * 1024, 32)
      const pour = () => {
        while (!response.destroyed && sent < 200 * 1024 * 1024) {
          sent += piece.length
          if (!response.write(piece)) return
        }
        response.end()
      }
      response.on('drain', pour)
      pour()
    })
    expect(await failureOf(listLines(connection))).toMatchObject({ failure: 'not_understood' })
    expect(sent).toBeLessThan(50 * 1024 * 1024)
  })

  test('a small answer that unpacks to a huge one is not read to its end either', async () => {
    const bomb = gzipSync(Buffer.alloc(60 * 1024 * 1024, 32))
    const { connection } = await startVendor((response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(bomb)
    })
    expect(await failureOf(listLines(connection))).toMatchObject({ failure: 'not_understood' })
  })

  test('a redirect is not followed: the key goes to no other address', async () => {
    const other = await startVendor(saying('{"status":"Success"}'))
    const first = await startVendor(
      saying('', 307, { Location: `${other.connection.apiUrl}/phones/directCall` }),
    )
    expect(await failureOf(dial(first.connection, order))).toMatchObject({ failure: 'not_understood' })
    expect(other.bodies).toEqual([])
  })
})

describe('a vendor that cannot be reached', () => {
  test('a refused connection', async () => {
    const { connection } = await startVendor(saying('{}'))
    await connection.close()
    expect(await failureOf(dial(connection, order))).toMatchObject({ failure: 'unreachable' })
  })

  test.each(['http://nowhere.invalid/api', 'not an address', 'http://user:pass@127.0.0.1:1/api'])(
    '%s',
    async (apiUrl) => {
      expect(await failureOf(dial({ apiUrl, apiKey: 'k' }, order))).toMatchObject({ failure: 'unreachable' })
    },
  )

  test('silence before the answer is a time-out, and the call is not ordered twice', async () => {
    const { connection, bodies } = await startVendor(() => undefined)
    expect(await failureOf(dial(connection, order, { timeoutMs: 100 }))).toMatchObject({
      failure: 'timeout',
      sentence: null,
    })
    expect(bodies).toHaveLength(1)
  })

  test('silence in the middle of the answer is a time-out', async () => {
    const { connection } = await startVendor((response) => {
      response.writeHead(200).write('{"status":')
    })
    expect(await failureOf(dial(connection, order, { timeoutMs: 100 }))).toMatchObject({ failure: 'timeout' })
  })

  test.each([
    ['before the answer', ''],
    ['in the middle of it', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"status"'],
  ])('a connection that is lost %s leaves open what was done, and is not tried again', async (_, begin) => {
    let connections = 0
    const server = net.createServer((socket) => {
      connections += 1
      socket.once('data', () => socket.end(begin))
    })
    const connection = await listen(server)
    expect(await failureOf(dial(connection, order))).toMatchObject({ failure: 'timeout' })
    expect(connections).toBe(1)
  })

  test('what is not HTTP is not understood', async () => {
    const server = net.createServer((socket) => {
      socket.once('data', () => socket.end('220 smtp.example ESMTP\r\n'))
    })
    expect(await failureOf(dial(await listen(server), order))).toMatchObject({ failure: 'not_understood' })
  })

  test.each(['', '  ', 'key with blanks', 'ключ', 'two\nlines'])(
    'the key %j is refused before it is sent',
    async (apiKey) => {
      const { connection, bodies } = await startVendor(saying('{"status":"Success"}'))
      expect(await failureOf(dial({ ...connection, apiKey }, order))).toMatchObject({
        failure: 'unauthorized',
      })
      expect(bodies).toHaveLength(0)
    },
  )
})

describe("the operators' lines", () => {
  const lines = [
    { line: '2001', name: 'Олена Коваль' },
    { line: '2002', name: 'Андрій' },
    { line: '2003', name: '' },
  ]
  const users = [
    { line: '2001', firstName: 'Олена', lastName: 'Коваль', extra: 1 },
    { line: 2002, firstName: 'Андрій', lastName: null },
    { line: '2003' },
    { line: '2001', firstName: 'Again' },
    { firstName: 'Nobody' },
    null,
    'x',
  ]
  test.each([
    ['a bare list', users],
    ['items', { items: users }],
    ['data in an envelope', { status: 'Success', message: null, data: users }],
    ['list', { list: users }],
    ['result', { result: users }],
  ])('are read from %s', async (_, answer) => {
    const { connection } = await startVendor(saying(JSON.stringify(answer)))
    expect(await listLines(connection)).toEqual(lines)
  })

  test.each(['{"status":"Success"}', '{"data":{}}', '7'])('%s is no list', async (answer) => {
    const { connection } = await startVendor(saying(answer))
    expect(await failureOf(listLines(connection))).toMatchObject({ failure: 'not_understood' })
  })
})
