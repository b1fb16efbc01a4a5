import 'server-only'
import { prisma } from '@/lib/db/prisma'
import type { Locale } from '@/lib/i18n/locales'
import type { OrderStatus } from '@/prisma/generated/client'
import type { OrderStatusDto } from './schema'

const nameColumn = { uk: 'nameUk', ru: 'nameRu', en: 'nameEn' } as const

/** A status's name in a language. */
export function statusNameIn(
  status: Pick<OrderStatus, 'nameUk' | 'nameRu' | 'nameEn'>,
  locale: Locale,
): string {
  return status[nameColumn[locale]]
}

/** The statuses in the admin's order. */
export async function listStatuses(locale: Locale): Promise<OrderStatusDto[]> {
  const statuses = await prisma().orderStatus.findMany({ orderBy: { position: 'asc' } })
  return statuses.map((status) => ({
    key: status.key,
    name: statusNameIn(status, locale),
    color: status.color,
    group: status.group,
  }))
}
