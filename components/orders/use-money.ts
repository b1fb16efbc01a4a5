import { useCallback } from 'react'
import { useFormatter } from 'use-intl'

/** Writes kopiykas as money in the person's language; kopiykas are shown only where there are any. */
export function useMoney(): (minor: number) => string {
  const format = useFormatter()
  return useCallback(
    (minor) =>
      format.number(minor / 100, {
        style: 'currency',
        currency: 'UAH',
        currencyDisplay: 'narrowSymbol',
        minimumFractionDigits: minor % 100 === 0 ? 0 : 2,
        maximumFractionDigits: 2,
      }),
    [format],
  )
}
