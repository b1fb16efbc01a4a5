import type { Dice } from './dice'

const RATE = 8000
const HEADER = 44
/** Seconds of invented talk out of which every recording is cut. */
const LENGTH = 60
const SYLLABLE = 0.2
const SYLLABLES_A_TURN = 12

/** Two voices without words that take turns: a sound one can tell from silence and seek in. Eight bits a sample. */
function talk(dice: Dice): Uint8Array {
  const samples = new Uint8Array(LENGTH * RATE)
  const count = Math.ceil(LENGTH / SYLLABLE)
  for (let syllable = 0; syllable < count; syllable += 1) {
    const second = Math.floor(syllable / SYLLABLES_A_TURN) % 2 === 1
    const pitch = (second ? 190 : 118) * (0.9 + 0.25 * dice.roll())
    const loudness = dice.percent(20) ? 0 : 0.5 + 0.5 * dice.roll()
    const bright = 2 + 4 * dice.roll()
    const from = Math.round(syllable * SYLLABLE * RATE)
    const length = Math.round(SYLLABLE * RATE)
    for (let index = 0; index < length && from + index < samples.length; index += 1) {
      const time = index / RATE
      const envelope = Math.sin((Math.PI * index) / length) ** 0.7 * loudness
      let sum = 0
      for (let harmonic = 1; harmonic <= 7; harmonic += 1) {
        sum += Math.sin(2 * Math.PI * harmonic * pitch * time) / (1 + Math.abs(harmonic - bright))
      }
      samples[from + index] = Math.max(0, Math.min(255, Math.round(128 + sum * envelope * 26)))
    }
  }
  return samples
}

function header(bytes: number): Buffer {
  const head = Buffer.alloc(HEADER)
  head.write('RIFF', 0)
  head.writeUInt32LE(bytes + 36, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(RATE, 24)
  head.writeUInt32LE(RATE, 28)
  head.writeUInt16LE(1, 32)
  head.writeUInt16LE(8, 34)
  head.write('data', 36)
  head.writeUInt32LE(bytes, 40)
  return head
}

/** Makes recordings: WAV files of so many seconds (60 at most), each beginning somewhere else in the same talk. */
export function makeVoice(dice: Dice): (seconds: number) => Buffer {
  const whole = talk(dice)
  return (seconds) => {
    const length = Math.min(seconds, LENGTH) * RATE
    const from = dice.between(0, whole.length - 1)
    const piece = Buffer.alloc(length, 128)
    for (let index = 0; index < length; index += 1) piece[index] = whole[(from + index) % whole.length] ?? 128
    return Buffer.concat([header(length), piece])
  }
}
