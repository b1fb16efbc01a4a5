/** 8 kHz, 16 bit, mono PCM: the sound of a telephone. */
const SAMPLE_RATE = 8000
const HEADER_BYTES = 44
const BYTES_PER_SECOND = SAMPLE_RATE * 2

/** Bytes of a WAV file of so many seconds. */
export function wavBytes(seconds: number): number {
  return HEADER_BYTES + Math.round(seconds) * BYTES_PER_SECOND
}

function header(seconds: number): Buffer {
  const data = wavBytes(seconds) - HEADER_BYTES
  const head = Buffer.alloc(HEADER_BYTES)
  head.write('RIFF', 0)
  head.writeUInt32LE(data + 36, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(SAMPLE_RATE, 24)
  head.writeUInt32LE(BYTES_PER_SECOND, 28)
  head.writeUInt16LE(2, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36)
  head.writeUInt32LE(data, 40)
  return head
}

/** A repeatable number in 0…1 for a seed and a place. */
function chance(seed: number, place: number): number {
  let bits = Math.imul(seed ^ Math.imul(place + 1, 0x9e3779b1), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return ((bits ^ (bits >>> 16)) >>> 0) / 0x1_0000_0000
}

const SYLLABLE_SECONDS = 0.21
const TURN_SYLLABLES = 14
// First and second formant of five vowels, Hz.
const VOWELS = [
  [700, 1200],
  [500, 1800],
  [300, 2200],
  [480, 900],
  [320, 750],
] as const

interface Syllable {
  pitch: number
  loudness: number
  partials: number[]
}

/** One syllable of the two who take turns talking; a third of the places are pauses. */
function syllableAt(seed: number, index: number): Syllable {
  const turn = Math.floor(index / TURN_SYLLABLES)
  const voice = 105 + 25 * chance(seed, 1) + (turn % 2 === 0 ? 0 : 85)
  const pause = index % TURN_SYLLABLES === TURN_SYLLABLES - 1 || chance(seed, index + 7000) < 0.18
  const pitch = voice * (0.92 + 0.2 * chance(seed, index + 11_000))
  const [low, high] = VOWELS[Math.floor(chance(seed, index + 3000) * VOWELS.length)] ?? VOWELS[0]
  const partials: number[] = []
  for (let frequency = pitch; frequency < 3400; frequency += pitch) {
    const near = (formant: number, width: number) => 1 / (1 + ((frequency - formant) / width) ** 2)
    partials.push(near(low, 110) + 0.6 * near(high, 160) + 0.03)
  }
  return { pitch, loudness: pause ? 0 : 0.6 + 0.4 * chance(seed, index + 5000), partials }
}

function sampleOf(seed: number, index: number, syllable: Syllable): number {
  const hiss = (chance(seed, index) - 0.5) * 0.006
  if (syllable.loudness === 0) return hiss
  const time = index / SAMPLE_RATE
  const place = (time % SYLLABLE_SECONDS) / SYLLABLE_SECONDS
  const envelope = Math.sin(Math.PI * place) ** 0.7 * syllable.loudness
  let sum = 0
  for (const [number, weight] of syllable.partials.entries())
    sum += weight * Math.sin(2 * Math.PI * (number + 1) * syllable.pitch * time)
  return sum * envelope * 0.11 + hiss
}

const CHUNK_BYTES = 32 * 1024

/**
 * The bytes `from`…`to` (both included) of the WAV of a call, piece by piece. Every sample is a function of the seed and its
 * place, so that any range is made without the rest.
 */
export function* wavRange(seed: number, seconds: number, from: number, to: number): Generator<Buffer> {
  const head = header(seconds)
  let syllableIndex = -1
  let syllable = syllableAt(seed, 0)
  for (let start = from; start <= to; start += CHUNK_BYTES) {
    const length = Math.min(CHUNK_BYTES, to - start + 1)
    const piece = Buffer.alloc(length)
    for (let offset = 0; offset < length; ) {
      const position = start + offset
      if (position < HEADER_BYTES) {
        piece[offset++] = head[position] ?? 0
        continue
      }
      const sampleIndex = (position - HEADER_BYTES) >> 1
      const wanted = Math.floor(sampleIndex / SAMPLE_RATE / SYLLABLE_SECONDS)
      if (wanted !== syllableIndex) {
        syllableIndex = wanted
        syllable = syllableAt(seed, wanted)
      }
      const level = Math.max(-1, Math.min(1, sampleOf(seed, sampleIndex, syllable)))
      const value = Math.round(level * 32_000) & 0xffff
      if ((position - HEADER_BYTES) % 2 === 0) {
        piece[offset++] = value & 0xff
        if (offset < length) piece[offset++] = value >> 8
      } else piece[offset++] = value >> 8
    }
    yield piece
  }
}
