import { expect, test } from 'vitest'
import { boundedTeller } from './announce-soon'

type News = Parameters<ReturnType<typeof boundedTeller>>[0]

const news = (callId: string, version = 1, audience: string[] = []): News => ({
  callId,
  version,
  audience,
  orderNumber: null,
})

/** A service that answers only when `answer` is called, and what it was told until then. */
function slowService() {
  const told: News[] = []
  const open: (() => void)[] = []
  return {
    told,
    tell: (item: News) => {
      told.push(item)
      return new Promise<void>((resolve) => open.push(resolve))
    },
    answer: async () => {
      for (const resolve of open.splice(0)) resolve()
      // One turn of the event loop: every promise that follows from the answer is through by then.
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

test('a service that hangs is never told more side by side than it may be, nor is more kept than may wait', async () => {
  const service = slowService()
  const tell = boundedTeller(service.tell, { atOnce: 2, waiting: 3 })
  for (const id of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) tell(news(id))
  expect(service.told.map(({ callId }) => callId)).toEqual(['a', 'b'])
  for (let round = 0; round < 5; round++) await service.answer()
  expect(service.told.map(({ callId }) => callId)).toEqual(['a', 'b', 'e', 'f', 'g'])
})

test('what waits of one call is told once, as the latest, to everybody it was for', async () => {
  const service = slowService()
  const tell = boundedTeller(service.tell, { atOnce: 1, waiting: 10 })
  tell(news('first'))
  tell(news('call', 1, ['olena']))
  tell(news('call', 2, ['olena', 'andrii']))
  tell(news('call', 3, ['andrii']))
  await service.answer()
  expect(service.told.slice(1)).toEqual([news('call', 3, ['olena', 'andrii'])])
})

test('after a jam everything is told at once again', async () => {
  const service = slowService()
  const tell = boundedTeller(service.tell, { atOnce: 1, waiting: 1 })
  tell(news('a'))
  tell(news('b'))
  await service.answer()
  await service.answer()
  tell(news('c'))
  expect(service.told.map(({ callId }) => callId)).toEqual(['a', 'b', 'c'])
})
