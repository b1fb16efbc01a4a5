import 'server-only'
import { ordersChannel } from '@/lib/realtime/channels'
import { publish } from '@/lib/realtime/publish'

/** After an import of thousands of numbers the screens ask by themselves soon enough. */
const MOST_TOLD = 100

/** Tells the open screens that these orders have something new on their timelines. */
export async function tellOrders(numbers: readonly number[]): Promise<void> {
  await Promise.all(
    numbers
      .slice(0, MOST_TOLD)
      .map((number) => publish([ordersChannel], 'order.changed', { number, created: false })),
  )
}
