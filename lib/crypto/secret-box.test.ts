import { expect, test } from 'vitest'
import { seal, unseal } from './secret-box'

test('a secret comes back, and is sealed otherwise each time', () => {
  const [first, second] = [seal('practice-key'), seal('practice-key')]
  expect(unseal(first)).toBe('practice-key')
  expect(first.equals(second)).toBe(false)
  expect(first.toString('latin1')).not.toContain('practice-key')
})

test('a sealed secret that was changed anywhere is refused', () => {
  const sealed = seal('practice-key')
  for (let at = 1; at < sealed.length; at++) {
    const changed = Buffer.from(sealed)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(() => unseal(changed)).toThrow()
  }
})
