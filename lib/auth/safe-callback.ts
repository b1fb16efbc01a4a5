const HOME = '/orders'

/**
 * Where to go after signing in: the path asked for, when it is one of ours, else the orders.
 * @param wanted what stood in the address, so it may be anything
 */
export function safeCallback(wanted: unknown): string {
  if (typeof wanted !== 'string' || !wanted.startsWith('/')) return HOME
  // Browsers read "//host", "/\host" and tabs or line breaks inside as another site.
  const base = 'http://same.invalid'
  if (!URL.canParse(wanted, base)) return HOME
  const url = new URL(wanted, base)
  if (url.origin !== base || url.pathname === '/login' || url.pathname.startsWith('/api/')) return HOME
  // Two slashes at the start of the path would again name a site.
  return url.pathname.startsWith('//') ? HOME : url.pathname + url.search + url.hash
}
