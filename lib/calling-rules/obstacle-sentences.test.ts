import { expect, test } from 'vitest'
import { locales } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { callingObstacles } from './rule-words'

test.each(locales)('every obstacle has a sentence of its own in %s', (locale) => {
  const sentences = callingObstacles.flatMap((obstacle) =>
    ['yes', 'no'].map((known) =>
      translate(locale, 'errors.calls.obstacle', { obstacle, known, name: 'Олена', tries: 7 }),
    ),
  )
  expect(new Set(sentences).size).toBe(callingObstacles.length + 1)
  expect(sentences.filter((sentence) => /Олена/.test(sentence))).toHaveLength(1)
  expect(sentences.filter((sentence) => /7/.test(sentence))).toHaveLength(2)
  expect(sentences.filter((sentence) => /[{}]/.test(sentence))).toEqual([])
})
