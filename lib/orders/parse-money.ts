/**
 * A sum as people type it («1 234,50», «1234.5») in kopiykas; null when it is none.
 * @param typed hryvnias, with at most two digits after the comma
 */
export function parseMoney(typed: string): number | null {
  const plain = typed
    .normalize('NFKC')
    .replace(/[\s'’₴]/g, '')
    .replace(',', '.')
  if (plain === '') return 0
  return /^\d{1,8}(\.\d{0,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : null
}

/** Kopiykas as people type hryvnias: `1234,50`, whole sums without a comma. */
export function typedMoney(minor: number): string {
  return minor % 100 === 0 ? String(minor / 100) : (minor / 100).toFixed(2).replace('.', ',')
}
