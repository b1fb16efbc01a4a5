import { useEffect, useState } from 'react'

/**
 * Whole seconds since `since` (ISO time), counting while it is given.
 * @param clockOffset server's clock minus this computer's, ms
 */
export function useSecondsSince(since: string | null, clockOffset: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!since) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [since])
  return since ? Math.max(0, Math.floor((now + clockOffset - Date.parse(since)) / 1000)) : 0
}
