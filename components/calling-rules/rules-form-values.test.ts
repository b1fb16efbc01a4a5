import { expect, test } from 'vitest'
import { defaultRules } from '@/lib/calling-rules/schema'
import { fieldsOf, toRules, toValues } from './rules-form-values'

test('rules that nobody changed come back as they were', () => {
  const rules = { ...defaultRules, ownNumbers: ['+380440000001', '+380440000002'] }
  expect(toRules(toValues(rules))).toEqual(rules)
})

test('own numbers may be written as people write them', () => {
  const ownNumbers = '044 000 00 01\n(044) 000-00-02, 380440000003;+380440000004\n\n'
  expect(toRules({ ...toValues(defaultRules), ownNumbers }).ownNumbers).toEqual([
    '+380440000001',
    '+380440000002',
    '+380440000003',
    '+380440000004',
  ])
})

test('an empty field switches its rule off', () => {
  expect(toRules({ ...toValues(defaultRules), dailyCap: '' }).dailyCap).toBe(0)
})

test('9:00 is nine in the morning', () => {
  expect(toRules({ ...toValues(defaultRules), allowedFrom: '9:00' }).allowedFrom).toBe('09:00')
})

test('what is wrong with one own number is said at their field', () => {
  expect(fieldsOf({ 'ownNumbers.1': 'Невірне значення' })).toEqual({ ownNumbers: 'Невірне значення' })
})
