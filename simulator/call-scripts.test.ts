import { expect, test } from 'vitest'
import { directCallSteps, type ScriptInput, scriptSteps, timingsSchema } from './call-scripts'
import { defaultConfig } from './pbx-config'

const input: ScriptInput = {
  script: 'answered',
  direction: 'IN',
  lines: ['2001', '2002'],
  answeredBy: undefined,
  timings: timingsSchema.parse({}),
}

test('an answered call rings all its lines, the first picks up, and the times add up', () => {
  expect(scriptSteps(input)).toEqual([
    { atMs: 300, do: 'redirect', lines: ['2001', '2002'] },
    { atMs: 3300, do: 'answer', line: '2001' },
    { atMs: 8300, do: 'hangup' },
  ])
})

test('in a hunt group the last line picks up unless another is named', () => {
  const picked = (answeredBy?: string) =>
    scriptSteps({ ...input, script: 'hunt', answeredBy }).find((step) => step.do === 'answer')
  expect(picked()).toMatchObject({ line: '2002' })
  expect(picked('2001')).toMatchObject({ line: '2001' })
})

test('a transferred call rings and is answered at one line after the other', () => {
  expect(scriptSteps({ ...input, script: 'transferred' }).map(({ atMs, ...step }) => step)).toEqual([
    { do: 'redirect', lines: ['2001'] },
    { do: 'answer', line: '2001' },
    { do: 'redirect', lines: ['2002'] },
    { do: 'answer', line: '2002' },
    { do: 'hangup' },
  ])
})

test('a manual call and a line driven by hand do nothing by themselves', () => {
  expect(scriptSteps({ ...input, script: 'manual' })).toEqual([])
  const { lines, directCall } = defaultConfig('http://127.0.0.1')
  const [line] = lines
  expect(line && directCallSteps({ ...line, directCall: 'manual' }, directCall)).toEqual([])
})

test('a line that does not pick up never has the client dialled', () => {
  const { lines, directCall } = defaultConfig('http://127.0.0.1')
  const [line] = lines
  expect(line && directCallSteps({ ...line, directCall: 'noPickup' }, directCall)).toEqual([
    { atMs: 20_000, do: 'hangup', state: 'NOANSWER' },
  ])
})
