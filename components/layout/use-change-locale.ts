import { useRouter } from 'next/navigation'
import { api } from '@/lib/http/api'
import { setLocaleCookie } from '@/lib/i18n/locale-cookie'
import { toLocale } from '@/lib/i18n/locales'
import type { meSchema } from '@/lib/users/schema'

/** Changes the language of this browser and, with `keep`, of the signed-in person. */
export function useChangeLocale({ keep }: { keep: boolean }): (value: string) => void {
  const router = useRouter()
  return (value) => {
    const locale = toLocale(value)
    setLocaleCookie(locale)
    router.refresh()
    // The cookie decides in this browser; that the account could not be told changes nothing here.
    if (keep)
      void api<typeof meSchema>('/api/me', { method: 'PATCH', body: { locale } }).catch(() => undefined)
  }
}
