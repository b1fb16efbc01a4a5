import { useEffect } from 'react'

const BLINK_MS = 1_000

/** While the tab is hidden and `words` are given, its title says them every other second. */
export function useTitleBlink(words: string | null): void {
  useEffect(() => {
    if (!words) return
    const before = document.title
    let said = false
    const timer = setInterval(() => {
      said = document.hidden && !said
      document.title = said ? `● ${words}` : before
    }, BLINK_MS)
    return () => {
      clearInterval(timer)
      if (said) document.title = before
    }
  }, [words])
}
