/** Leaves for the login page, which leads back here afterwards. */
export function goToLogin(): void {
  const here = window.location.pathname + window.location.search
  window.location.assign(`/login?callbackUrl=${encodeURIComponent(here)}`)
}
