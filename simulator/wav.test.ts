import { expect, test } from 'vitest'
import { wavBytes, wavRange } from './wav'

const file = (seed: number, seconds: number) =>
  Buffer.concat([...wavRange(seed, seconds, 0, wavBytes(seconds) - 1)])

test('the file is PCM WAV of 8 kHz, 16 bit, mono, of exactly its length', () => {
  const wav = file(1, 3)
  expect(wav.length).toBe(44 + 3 * 16_000)
  expect(wav.toString('latin1', 0, 4)).toBe('RIFF')
  expect(wav.readUInt32LE(4)).toBe(wav.length - 8)
  expect(wav.toString('latin1', 8, 16)).toBe('WAVEfmt ')
  expect([wav.readUInt16LE(20), wav.readUInt16LE(22), wav.readUInt32LE(24), wav.readUInt16LE(34)]).toEqual([
    1, 1, 8000, 16,
  ])
  expect(wav.toString('latin1', 36, 40)).toBe('data')
  expect(wav.readUInt32LE(40)).toBe(3 * 16_000)
})

test('it can be heard, does not clip, and has pauses', () => {
  const wav = file(7, 5)
  const levels = Array.from({ length: 5 * 8000 }, (_, index) => Math.abs(wav.readInt16LE(44 + index * 2)))
  const loud = levels.filter((level) => level > 3000).length
  const clipped = levels.filter((level) => level >= 32_000).length
  expect(loud).toBeGreaterThan(2000)
  expect(clipped).toBeLessThan(levels.length / 100)
  expect(levels.filter((level) => level < 200).length).toBeGreaterThan(2000)
})

test('every part is the same bytes as in the whole, odd offsets included', () => {
  const whole = file(42, 3)
  for (const [from, to] of [
    [0, 0],
    [43, 46],
    [1001, 1001],
    [1, 40_000],
    [32_767, 48_043],
  ] as const)
    expect(Buffer.concat([...wavRange(42, 3, from, to)]).equals(whole.subarray(from, to + 1))).toBe(true)
})

test('two calls sound different, one call always the same', () => {
  expect(file(1, 1).equals(file(1, 1))).toBe(true)
  expect(file(1, 1).equals(file(2, 1))).toBe(false)
})
