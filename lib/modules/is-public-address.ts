const PRIVATE =
  /^(localhost|.*\.(localhost|local|internal|lan)|127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|0\.0\.0\.0|\[)/

/** Whether a service on the internet can reach this address, as far as its name tells. */
export function isPublicAddress(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { hostname } = new URL(url)
  return hostname.includes('.') && !PRIVATE.test(hostname)
}
