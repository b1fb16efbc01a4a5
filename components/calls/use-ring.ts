import { useEffect } from 'react'

/** Two rings and a pause, seconds: as telephones here ring. */
const PERIOD = 4
const RING = 1.6

/** A millisecond of silence, to ask whether sound is allowed. */
const SILENCE =
  'data:audio/wav;base64,UklGRiwAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQgAAACAgICAgICAgA=='

/**
 * Lets this tab ring while a call does. Of several tabs one rings: whoever holds the browser's lock; when that tab
 * goes, the next one has it. Where the browser keeps sound locked it rings from the first click or key on.
 * @param soft a single short tone, because the operator is talking
 */
export function useRing(ringing: boolean, soft: boolean): void {
  useEffect(() => {
    if (!ringing || !('locks' in navigator)) return
    const stop = new AbortController()
    const held = async () => {
      await soundUnlocked(stop.signal)
      if (stop.signal.aborted) return
      const sound = startRinging(soft)
      await aborted(stop.signal)
      await sound.close()
    }
    navigator.locks.request('dzvin-ring', { signal: stop.signal }, held).catch(() => {})
    return () => stop.abort()
  }, [ringing, soft])
}

/**
 * Waits until sound may be heard: at once as a rule, after a reload with the person's first click or key. A media
 * element is asked, which is refused quietly; an AudioContext would complain in the console.
 */
async function soundUnlocked(until: AbortSignal): Promise<void> {
  const allowed = await new Audio(SILENCE).play().then(
    () => true,
    () => false,
  )
  if (allowed || until.aborted) return
  await new Promise<void>((resolve) => {
    const done = () => resolve()
    for (const event of ['pointerup', 'keydown'] as const)
      window.addEventListener(event, done, { once: true, signal: until, capture: true })
    until.addEventListener('abort', done)
  })
}

const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve())
  })

function startRinging(soft: boolean): { close(): Promise<void> } {
  const audio = new AudioContext()
  const volume = audio.createGain()
  volume.gain.value = 0
  volume.connect(audio.destination)
  const tone = audio.createOscillator()
  tone.frequency.value = 425
  tone.connect(volume)
  tone.start()
  const rings = soft ? 1 : 15
  for (let ring = 0; ring < rings; ring++) {
    const start = audio.currentTime + ring * PERIOD
    const loudness = soft ? 0.04 : 0.12
    volume.gain.setTargetAtTime(loudness, start, 0.02)
    volume.gain.setTargetAtTime(0, start + (soft ? 0.3 : RING), 0.05)
  }
  return { close: () => audio.close() }
}
