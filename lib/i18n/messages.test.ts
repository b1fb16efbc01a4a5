import { expect, test } from 'vitest'
import { locales } from './locales'
import { messagesOf } from './messages'

type Tree = { [key: string]: string | Tree }

function flat(tree: Tree, path = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') found.set(path + key, value)
    else for (const [inner, text] of flat(value, `${path}${key}.`)) found.set(inner, text)
  }
  return found
}

/** Names of the placeholders of a message; those inside plural branches too. */
const placeholders = (text: string) =>
  [...new Set([...text.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name))].sort()

const uk = flat(messagesOf('uk'))

test.each(locales)('%s has every sentence, and none is empty', (locale) => {
  const messages = flat(messagesOf(locale))
  expect([...messages.keys()].sort()).toEqual([...uk.keys()].sort())
  expect([...messages].filter(([, text]) => text.trim() === '')).toEqual([])
})

test.each(locales)('%s uses the same placeholders', (locale) => {
  for (const [key, text] of flat(messagesOf(locale))) {
    expect([key, placeholders(text)]).toEqual([key, placeholders(uk.get(key) ?? '')])
  }
})
