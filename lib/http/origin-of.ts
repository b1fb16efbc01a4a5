/** The origin under which the browser reached us, also behind a proxy. */
export function originOf(headers: Pick<Headers, 'get'>): string {
  const first = (name: string) => headers.get(name)?.split(',')[0]?.trim()
  const protocol = first('x-forwarded-proto') === 'https' ? 'https' : 'http'
  return `${protocol}://${first('x-forwarded-host') ?? headers.get('host') ?? 'localhost'}`
}
