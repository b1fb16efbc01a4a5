import { AppError } from '@/lib/errors'

/**
 * Refuses a changing request that another site's page sends with our cookie.
 * Browsers say where a request starts (`Sec-Fetch-Site`, `Origin`); programs without a browser say neither and carry no stolen cookie.
 * @throws AppError forbidden
 */
export function assertSameOrigin(request: Request): void {
  const site = request.headers.get('sec-fetch-site')
  if (site) {
    if (site === 'same-origin' || site === 'none') return
    throw new AppError('forbidden', 'errors.otherOrigin')
  }
  const origin = request.headers.get('origin')
  if (origin && hostOf(origin) !== request.headers.get('host'))
    throw new AppError('forbidden', 'errors.otherOrigin')
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}
