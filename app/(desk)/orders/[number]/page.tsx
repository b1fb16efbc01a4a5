import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { OrderCard } from '@/components/orders/order-card'
import { pageUser } from '@/lib/auth/page-user'
import { AppError } from '@/lib/errors'
import { currentLocale, currentTranslator } from '@/lib/i18n/server'
import { getOrder } from '@/lib/orders/get-order'
import { orderQuery } from '@/lib/orders/queries'
import { orderNumberSchema } from '@/lib/orders/schema'

type Props = { params: Promise<{ number: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, { number }] = await Promise.all([currentTranslator(), params])
  return { title: t('orders.orderNumber', { number: Number(number) || 0 }) }
}

export default async function OrderPage({ params }: Props) {
  // The layout sends visitors away, but this page is rendered beside it and must not answer them either.
  await pageUser()
  const parsed = orderNumberSchema.safeParse(await params)
  if (!parsed.success) notFound()
  const { number } = parsed.data
  const order = await getOrder(number, await currentLocale()).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  })
  const queryClient = new QueryClient()
  queryClient.setQueryData(orderQuery(number).queryKey, order)
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <OrderCard key={number} number={number} />
    </HydrationBoundary>
  )
}
