import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { OrdersScreen } from '@/components/orders/orders-screen'
import { filtersOf } from '@/lib/orders/filters-of'
import { pageUser } from '@/lib/auth/page-user'
import { can } from '@/lib/auth/permissions'
import { currentLocale, currentTranslator } from '@/lib/i18n/server'
import { isModuleActive } from '@/lib/modules/active-connection'
import { countsByStatus } from '@/lib/orders/counts-by-status'
import { listOrders } from '@/lib/orders/list-orders'
import { listStatuses } from '@/lib/orders/list-statuses'
import { countsQuery, orderListQuery, statusesQuery } from '@/lib/orders/queries'

export async function generateMetadata(): Promise<Metadata> {
  const t = await currentTranslator()
  return { title: t('orders.title') }
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function OrdersPage({ searchParams }: Props) {
  const [user, locale] = await Promise.all([pageUser(), currentLocale()])
  const filters = filtersOf(await searchParams)
  const queryClient = new QueryClient()
  const [isActive] = await Promise.all([
    isModuleActive('nextel'),
    queryClient.prefetchInfiniteQuery({
      ...orderListQuery(filters),
      queryFn: () => listOrders(user, filters, locale),
    }),
    queryClient.prefetchQuery({ ...countsQuery(), queryFn: () => countsByStatus() }),
    queryClient.prefetchQuery({ ...statusesQuery(), queryFn: () => listStatuses(locale) }),
  ])
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <OrdersScreen mayAutodial={isActive && can(user, 'autodial.use')} />
    </HydrationBoundary>
  )
}
