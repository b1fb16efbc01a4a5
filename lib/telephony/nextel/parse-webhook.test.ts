import { describe, expect, test } from 'vitest'
import type { CallEvent } from '@/lib/telephony/call-event'
import { UnreadableWebhook } from '@/lib/telephony/unreadable-webhook'
import { nextel } from './nextel'

const bytes = (text: string) => new TextEncoder().encode(text)
const parse = (body: unknown, contentType = 'application/json') =>
  nextel.parseWebhook(bytes(typeof body === 'string' ? body : JSON.stringify(body)), contentType)

function eventOf(body: unknown, contentType?: string): CallEvent {
  const event = parse(body, contentType)
  if ('ignored' in event) throw new Error(`ignored: ${event.ignored}`)
  return event
}
const called = (event: string, call: object) => eventOf({ event, call: { id: 410001, ...call } })

const noUtm = { source: null, medium: null, campaign: null, term: null, content: null }
const incoming = {
  externalId: '410001',
  permanentId: null,
  direction: 'incoming',
  clientRaw: '380500000001',
  outerNumber: '380440000001',
  groupName: null,
  startedAt: new Date('2026-03-01T08:15:00Z'),
  source: 'TRACKING',
  meta: null,
  utm: noUtm,
  googleId: null,
  referer: null,
  end: null,
} as const

describe("the examples of the vendor's page", () => {
  test('a new call rings nowhere yet and brings its UTM', () => {
    const body =
      '{"event":"CALL_NEW","call":{"id":410001,"from":"380500000001","to":[],"outerNumber":"380440000001","direction":"IN","date":"2026-03-01 10:15:00","state":null,"source":"TRACKING","utmSource":"google","utmCampaign":"spring"}}'
    expect(parse(body)).toEqual({
      ...incoming,
      kind: 'new',
      lines: [],
      utm: { ...noUtm, source: 'google', campaign: 'spring' },
    })
  })

  test('a redirected call rings at the lines of its group', () => {
    const body =
      '{"event":"CALL_REDIRECT","call":{"id":410001,"from":"380500000001","to":["2001","2002"],"lastGroupName":"Sales","outerNumber":"380440000001","direction":"IN","date":"2026-03-01 10:15:00","state":null,"source":"TRACKING"}}'
    expect(parse(body)).toEqual({
      ...incoming,
      kind: 'redirected',
      lines: ['2001', '2002'],
      groupName: 'Sales',
    })
  })

  test('an answered call is at the line that picked up', () => {
    const body =
      '{"event":"CALL_ANSWER","call":{"id":410001,"from":"380500000001","to":["2001"],"lastGroupName":"Sales","outerNumber":"380440000001","direction":"IN","date":"2026-03-01 10:15:00","source":"TRACKING"}}'
    expect(parse(body)).toEqual({ ...incoming, kind: 'answered', lines: ['2001'], groupName: 'Sales' })
  })

  test('an ended call tells everything', () => {
    const body =
      '{"event":"CALL_END","call":{"id":410001,"dbid":900001,"from":"380500000001","to":["2001"],"lastGroupName":"Sales","outerNumber":"380440000001","direction":"IN","date":"2026-03-01 10:15:00","secondsFullTime":42,"secondsTalk":30,"callback":false,"state":"ANSWER","source":"TRACKING","link":"https://api.unitalk.cloud:8443/tracking/rec/1709280900.101/2026-03-01","cause":16}}'
    expect(parse(body)).toEqual({
      ...incoming,
      kind: 'ended',
      permanentId: '900001',
      lines: ['2001'],
      groupName: 'Sales',
      end: {
        result: 'answered',
        vendorState: 'ANSWER',
        totalSeconds: 42,
        talkSeconds: 30,
        cause: 16,
        recordingUrl: 'https://api.unitalk.cloud:8443/tracking/rec/1709280900.101/2026-03-01',
      },
    })
  })
})

describe('who is the client, and which lines', () => {
  type Row = [string, string, object, Pick<CallEvent, 'direction' | 'clientRaw' | 'lines'>]
  const client = '380500000001'
  const rows: Row[] = [
    [
      'incoming: the caller',
      'CALL_REDIRECT',
      { direction: 'IN', from: client, to: ['2001'] },
      { direction: 'incoming', clientRaw: client, lines: ['2001'] },
    ],
    [
      'outgoing: the one who is called',
      'CALL_NEW',
      { direction: 'OUT', from: '2001', to: [client] },
      { direction: 'outgoing', clientRaw: client, lines: ['2001'] },
    ],
    [
      'outgoing: `to` as text',
      'CALL_NEW',
      { direction: 'OUT', from: '2001', to: client },
      { direction: 'outgoing', clientRaw: client, lines: ['2001'] },
    ],
    [
      'outgoing: numbers instead of text',
      'CALL_NEW',
      { direction: 'OUT', from: 2001, to: [380500000001] },
      { direction: 'outgoing', clientRaw: client, lines: ['2001'] },
    ],
    [
      'outgoing to a short number',
      'CALL_NEW',
      { direction: 'OUT', from: '2001', to: ['102'] },
      { direction: 'outgoing', clientRaw: '102', lines: ['2001'] },
    ],
    [
      'outgoing with the parties the other way round',
      'CALL_ANSWER',
      { direction: 'OUT', from: client, to: ['2001'] },
      { direction: 'outgoing', clientRaw: client, lines: ['2001'] },
    ],
    [
      'outgoing handed to a colleague',
      'CALL_REDIRECT',
      { direction: 'OUT', from: '2001', to: ['2002'] },
      { direction: 'outgoing', clientRaw: '', lines: ['2002'] },
    ],
    [
      'incoming with the parties the other way round',
      'CALL_ANSWER',
      { direction: 'IN', from: '2001', to: [client] },
      { direction: 'incoming', clientRaw: client, lines: ['2001'] },
    ],
    [
      'our own number is never a party',
      'CALL_NEW',
      { direction: 'IN', from: '477', to: ['380440000001'], outerNumber: '380440000001' },
      { direction: 'incoming', clientRaw: '477', lines: [] },
    ],
    [
      'a short caller is a client too',
      'CALL_REDIRECT',
      { direction: 'IN', from: '477', to: ['2001'] },
      { direction: 'incoming', clientRaw: '477', lines: ['2001'] },
    ],
    [
      'a hidden number is empty',
      'CALL_REDIRECT',
      { direction: 'IN', from: 'anonymous', to: ['2001'] },
      { direction: 'incoming', clientRaw: '', lines: ['2001'] },
    ],
    [
      'a hidden number in zeros is empty',
      'CALL_REDIRECT',
      { direction: 'IN', from: '0000', to: ['2001'] },
      { direction: 'incoming', clientRaw: '', lines: ['2001'] },
    ],
    [
      'a hidden number does not become that of a mobile the call is forwarded to',
      'CALL_REDIRECT',
      { direction: 'IN', from: '', to: ['380500000002'] },
      { direction: 'incoming', clientRaw: '', lines: [] },
    ],
    [
      'a mobile among those that ring is no line',
      'CALL_REDIRECT',
      { direction: 'IN', from: client, to: ['380500000002', '2001'] },
      { direction: 'incoming', clientRaw: client, lines: ['2001'] },
    ],
    [
      'when the mobile answers, no line does',
      'CALL_ANSWER',
      { direction: 'IN', from: client, to: ['380500000002', '2001'] },
      { direction: 'incoming', clientRaw: client, lines: [] },
    ],
    [
      'the one who answered comes first',
      'CALL_ANSWER',
      { direction: 'IN', from: client, to: ['2002', '2001'] },
      { direction: 'incoming', clientRaw: client, lines: ['2002', '2001'] },
    ],
    [
      'a number is kept as the vendor wrote it',
      'CALL_NEW',
      { direction: 'IN', from: '+38 (050) 000-00-01', to: [] },
      { direction: 'incoming', clientRaw: '+38 (050) 000-00-01', lines: [] },
    ],
    [
      'between own lines there is no client',
      'CALL_REDIRECT',
      { direction: 'INNER', from: '2001', to: ['2002'] },
      { direction: 'internal', clientRaw: '', lines: ['2002'] },
    ],
    [
      'an own line that calls nobody yet',
      'CALL_NEW',
      { direction: 'INNER', from: '2001', to: [] },
      { direction: 'internal', clientRaw: '', lines: ['2001'] },
    ],
    [
      'lower case',
      'CALL_NEW',
      { direction: 'in', from: client },
      { direction: 'incoming', clientRaw: client, lines: [] },
    ],
    [
      'without a direction a long caller is incoming',
      'CALL_NEW',
      { from: client, to: ['2001'] },
      { direction: 'incoming', clientRaw: client, lines: ['2001'] },
    ],
    [
      'without a direction a long callee is outgoing',
      'CALL_NEW',
      { from: '2001', to: [client] },
      { direction: 'outgoing', clientRaw: client, lines: ['2001'] },
    ],
    [
      'without a direction two lines are internal',
      'CALL_NEW',
      { from: '2001', to: ['2002'] },
      { direction: 'internal', clientRaw: '', lines: ['2002'] },
    ],
    [
      'without anything a call is incoming',
      'CALL_NEW',
      {},
      { direction: 'incoming', clientRaw: '', lines: [] },
    ],
    [
      'an unknown direction is guessed',
      'CALL_NEW',
      { direction: 'SIDEWAYS', from: '2001', to: [client] },
      { direction: 'outgoing', clientRaw: client, lines: ['2001'] },
    ],
    [
      'lines with commas',
      'CALL_REDIRECT',
      { direction: 'IN', from: client, to: '2001, 2002' },
      { direction: 'incoming', clientRaw: client, lines: ['2001', '2002'] },
    ],
    [
      'a list written as text',
      'CALL_REDIRECT',
      { direction: 'IN', from: client, to: '["2001","2002"]' },
      { direction: 'incoming', clientRaw: client, lines: ['2001', '2002'] },
    ],
    [
      'the same line once',
      'CALL_REDIRECT',
      { direction: 'IN', from: client, to: ['2001', '', null, '2001'] },
      { direction: 'incoming', clientRaw: client, lines: ['2001'] },
    ],
  ]
  test.each(rows)('%s', (_, event, call, expected) => {
    expect(called(event, call)).toMatchObject(expected)
  })
})

describe('how a call ended', () => {
  const link = 'https://api.unitalk.cloud:8443/tracking/rec/1.1/2026-03-01'
  test.each([
    ['IN', 'ANSWER', 30, 'answered', link],
    ['IN', 'ANSWER', undefined, 'answered', link],
    ['IN', 'answer', 0, 'answered', link],
    ['OUT', 'ANSWER', 30, 'answered', link],
    ['IN', 'NOANSWER', 0, 'missed', null],
    ['IN', 'BUSY', 0, 'missed', null],
    ['IN', 'CHANUNAVAIL', 0, 'missed', null],
    ['IN', 'FAIL', 12, 'missed', null],
    ['OUT', 'NOANSWER', 0, 'missed', null],
    ['OUT', 'BUSY', 0, 'busy', null],
    ['OUT', 'BUSYOUT', 0, 'busy', null],
    ['OUT', 'DIALING', 0, 'cancelled', null],
    ['OUT', 'NOMONEY', 0, 'failed', null],
    ['OUT', 'WRONGDIR', 0, 'failed', null],
    ['OUT', 'BLOCKED', 0, 'failed', null],
    ['OUT', 'UNREACHABLE', 0, 'failed', null],
    ['OUT', 'NOT_EXIST', 0, 'failed', null],
    ['OUT', 'BUSY', 5, 'busy', null],
    ['IN', null, 30, 'answered', link],
    ['IN', '', '30', 'answered', link],
    ['IN', null, 0, 'missed', null],
    ['IN', null, undefined, 'unknown', null],
    ['IN', 'SOMETHING_NEW', 0, 'missed', null],
    ['IN', 'SOMETHING_NEW', 30, 'unknown', null],
    ['OUT', 'SOMETHING_NEW', 0, 'unknown', null],
    ['OUT', 'constructor', 0, 'unknown', null],
  ])(
    '%s with state %j and %j seconds of talk is %s',
    (direction, state, secondsTalk, result, recordingUrl) => {
      expect(called('CALL_END', { direction, state, secondsTalk, link }).end).toMatchObject({
        result,
        vendorState: state || null,
        recordingUrl,
      })
    },
  )

  test.each([
    'javascript:alert(1)',
    'rec/1.1/2026-03-01',
    '//host/rec',
    'https://',
    `https://a.b/${'x'.repeat(3_000)}`,
    7,
    {},
  ])('%j is no address of a recording', (bad) => {
    expect(called('CALL_END', { state: 'ANSWER', link: bad }).end?.recordingUrl).toBeNull()
  })

  test('the end alone is enough', () => {
    expect(called('CALL_END', {})).toMatchObject({
      kind: 'ended',
      externalId: '410001',
      startedAt: null,
      end: { result: 'unknown' },
    })
  })
})

describe('the shapes a webhook may have', () => {
  const expected = called('CALL_END', {
    dbid: 900001,
    from: '380500000001',
    to: ['2001', '2002'],
    direction: 'IN',
    secondsTalk: 30,
    state: 'ANSWER',
    utmSource: 'google ads',
  })
  const formType = 'application/x-www-form-urlencoded'
  test.each([
    [
      'CALL_ENDED',
      '{"event":"CALL_ENDED","call":{"id":410001,"dbid":900001,"from":"380500000001","to":["2001","2002"],"direction":"IN","secondsTalk":30,"state":"ANSWER","utmSource":"google ads"}}',
      'application/json',
    ],
    [
      'flat',
      '{"event":"CALL_END","id":"410001","dbid":"900001","from":380500000001,"to":"2001,2002","direction":"IN","secondsTalk":"30","state":"ANSWER","utmSource":"google ads"}',
      'application/json; charset=utf-8',
    ],
    [
      'other spellings of the keys',
      '{"Event":"call_end","Call":{"ID":410001,"DbId":900001,"From":"380500000001","TO":["2001","2002"],"Direction":"IN","seconds_talk":30,"STATE":"ANSWER","utm_source":"google ads"}}',
      'application/json',
    ],
    [
      'names with the word call',
      '{"event":"CALL_END","call_id":410001,"call_dbid":900001,"call_from":"380500000001","call_to":["2001","2002"],"call_direction":"IN","call_seconds_talk":30,"call_state":"ANSWER","utm_source":"google ads"}',
      '',
    ],
    [
      'a byte order mark and blanks',
      '\uFEFF \n{"event":"CALL_END","call":{"id":410001,"dbid":900001,"from":"380500000001","to":["2001","2002"],"direction":"IN","secondsTalk":30,"state":"ANSWER","utmSource":"google ads"}} \n',
      'text/plain',
    ],
    [
      'JSON that calls itself a form',
      '{"event":"CALL_END","call":{"id":410001,"dbid":900001,"from":"380500000001","to":["2001","2002"],"direction":"IN","secondsTalk":30,"state":"ANSWER","utmSource":"google ads"}}',
      formType,
    ],
    [
      'a form in the manner of PHP',
      'event=CALL_END&call%5Bid%5D=410001&call[dbid]=900001&call[from]=380500000001&call[to][0]=2001&call[to][1]=2002&call[direction]=IN&call[secondsTalk]=30&call[state]=ANSWER&call[utmSource]=google+ads&call[link]=',
      formType,
    ],
    [
      'a form with dots and empty brackets',
      'event=CALL_END&call.id=410001&call.dbid=900001&call.from=380500000001&call.to[]=2001&call.to[]=2002&call.direction=IN&call.secondsTalk=30&call.state=ANSWER&call.utmSource=google%20ads',
      formType,
    ],
    [
      'a flat form, as a GET brings it',
      'event=CALL_END&id=410001&dbid=900001&from=380500000001&to=2001&to=2002&direction=IN&secondsTalk=30&state=ANSWER&utmSource=google+ads&meta=null',
      formType,
    ],
    [
      'a form with the call as JSON',
      `event=CALL_END&call=${encodeURIComponent('{"id":410001,"dbid":900001,"from":"380500000001","to":["2001","2002"],"direction":"IN","secondsTalk":30,"state":"ANSWER","utmSource":"google ads"}')}`,
      formType,
    ],
  ])('%s', (_, body, contentType) => {
    expect(parse(body, contentType)).toEqual(expected)
  })
})

describe('what is no call', () => {
  test.each([
    ['a pressed key of the menu', { event: 'IVR_ACTION', meta: 'x', pressedDigit: 1 }, 'IVR_ACTION'],
    ['any other event', { event: 'sms-received' }, 'SMS_RECEIVED'],
    ['no event', { hello: 'world' }, 'no event'],
    ['an event that is no text', { event: { a: 1 } }, 'no event'],
    ['an event in another script', { event: 'дзвінок' }, 'unknown event'],
    ['an empty object', {}, 'no event'],
    ['an empty body', '', 'empty body'],
    ['blanks', ' \r\n ', 'empty body'],
  ])('%s is ignored with its reason', (_, body, ignored) => {
    expect(parse(body)).toEqual({ ignored })
  })

  test.each([
    ['broken JSON', '{"event":"CALL_NEW","call":{"id":41', 'the webhook is broken JSON'],
    ['a list', '[{"event":"CALL_NEW"}]', 'the webhook is JSON, but not an object'],
    ['text', 'hello', 'the webhook is neither JSON nor a form'],
    ['HTML', '<html><body>380500000001</body></html>', 'the webhook is neither JSON nor a form'],
    [
      'a call without id',
      '{"event":"CALL_NEW","call":{"from":"380500000001"}}',
      'CALL_NEW without the id of a call, or with one of more than 100 characters',
    ],
    [
      'a call with an endless id',
      `{"event":"CALL_NEW","id":"${'9'.repeat(200)}"}`,
      'CALL_NEW without the id of a call, or with one of more than 100 characters',
    ],
  ])('%s is an error that quotes nothing of the body', (_, body, message) => {
    expect(() => parse(body, 'text/plain')).toThrow(new UnreadableWebhook(message))
  })

  test('JSON that is nested beyond measure is an error, not the end of the process', () => {
    const deep = `{"event":"CALL_NEW","call":{"id":1,"to":${'['.repeat(30_000)}${']'.repeat(30_000)}}}`
    expect(eventOf(deep).lines).toEqual([])
  })
})

test('huge fields are cut and NUL is removed', () => {
  const event = called('CALL_NEW', {
    from: '3'.repeat(50_000),
    to: Array.from({ length: 5_000 }, (_, index) => String(1_000 + index)),
    meta: `a\0${'m'.repeat(50_000)}`,
    referer: 'r'.repeat(50_000),
    outerNumber: 'o'.repeat(50_000),
    lastGroupName: 'Про\0даж',
    ['k'.repeat(50_000)]: 1,
  })
  expect(event.clientRaw).toHaveLength(64)
  expect(event.lines).toHaveLength(100)
  expect(event.meta).toHaveLength(1_000)
  expect(event.meta?.startsWith('am')).toBe(true)
  expect(event.referer).toHaveLength(2_000)
  expect(event.outerNumber).toHaveLength(200)
  expect(event.groupName).toBe('Продаж')
})

test('the documented spelling of a key wins over any other, wherever it stands', () => {
  expect(eventOf('{"event":"CALL_NEW","ID":1,"id":2,"Id":3}').externalId).toBe('2')
  expect(eventOf('{"event":"CALL_NEW","id":2,"call_id":1}').externalId).toBe('2')
})

test('keys that belong to JavaScript do no harm', () => {
  const event = eventOf(
    '{"event":"CALL_NEW","__proto__":{"id":5},"call":{"id":1,"__proto__":{"meta":"x"},"constructor":"y","toString":1}}',
  )
  expect(event).toMatchObject({ externalId: '1', meta: null })
  expect(
    eventOf('event=CALL_NEW&call[id]=1&call[__proto__][meta]=x', 'application/x-www-form-urlencoded').meta,
  ).toBeNull()
})
