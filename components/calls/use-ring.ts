import { useEffect } from 'react'

/** Two rings and a pause, seconds: as telephones here ring. */
const PERIOD = 4
const RING = 1.6

/**
 * Lets this tab ring while a call does. Of several tabs one rings: whoever holds the browser's lock; when that tab
 * goes, the next one has it. Where sound is still locked by the browser it stays silent.
 * @param soft a single short tone, because the operator is talking
 */
export function useRing(ringing: boolean, soft: boolean): void {
  useEffect(() => {
    if (!ringing || !('locks' in navigator)) return
    const stop = new AbortController()
    const held = async () => {
      const sound = startRinging(soft)
      await new Promise((resolve) => stop.signal.addEventListener('abort', resolve))
      await sound.close()
    }
    navigator.locks.request('dzvin-ring', { signal: stop.signal }, held).catch(() => {})
    return () => stop.abort()
  }, [ringing, soft])
}

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
