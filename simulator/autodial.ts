import { z } from 'zod'
import { type Envelope, failure, isDialable, success } from './envelope'
import type { Autodial } from './pbx-config'
import type { PbxState } from './pbx-state'

const autodialRequest = z.object({
  action: z.string(),
  id: z.int().optional(),
  numbers: z.array(z.string()).optional(),
})

const AUDIOS = [
  { id: 7, name: 'Привітання' },
  { id: 8, name: 'Нагадування про замовлення' },
]

function lists(state: PbxState) {
  return {
    autodials: state.config.autodials.map(({ id, name, status, numbers }) => ({
      id,
      name,
      numbersCount: numbers.length,
      status,
      ...(state.config.listNumbers && { numbers }),
    })),
    audios: AUDIOS,
  }
}

/** All or nothing: one bad number and none is added. */
function add(list: Autodial, numbers: string[]): Envelope {
  const bad = numbers.filter((number) => !isDialable(number))
  if (bad.length > 0) return failure('Invalid numbers', bad)
  list.numbers = [...new Set([...list.numbers, ...numbers])]
  return success()
}

/** Removes what it can, and still complains about the rest: malformed numbers and those that are not in the list. */
function remove(list: Autodial, numbers: string[]): Envelope {
  const [inside, leaving] = [new Set(list.numbers), new Set(numbers)]
  const bad = numbers.filter((number) => !inside.has(number))
  list.numbers = list.numbers.filter((number) => !leaving.has(number))
  return bad.length > 0 ? failure('Invalid numbers', bad) : success()
}

/** `POST /autodial/action`; `halfFail` does the first half of the numbers and then reports a failure. */
export function autodial(
  state: PbxState,
  body: unknown,
  halfFail = false,
): Envelope | ReturnType<typeof lists> {
  const request = autodialRequest.safeParse(body)
  if (!request.success) return failure('Wrong parameters')
  const { action, id, numbers } = request.data
  if (action === 'GET_WITH_DATA') return halfFail ? failure('Internal error') : lists(state)
  if (action !== 'ADD_NUMBERS' && action !== 'REMOVE_NUMBERS') return failure('Unknown action')
  const list = state.config.autodials.find((one) => one.id === id)
  if (!list) return failure('Autodial not found')
  if (!numbers || numbers.length === 0) return failure('Wrong parameters')
  const change = action === 'ADD_NUMBERS' ? add : remove
  if (!halfFail) return change(list, numbers)
  change(list, numbers.slice(0, Math.ceil(numbers.length / 2)))
  return failure('Internal error')
}
