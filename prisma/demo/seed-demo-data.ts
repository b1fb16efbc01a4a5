import { prisma } from '@/lib/db/prisma'
import { connectNextel, type PracticePbx } from './connect-nextel'
import { makeDice } from './dice'
import { makeCalls } from './make-calls'
import { makeOrders } from './make-orders'
import { DEMO_PASSWORD, demoPeople, makePeople } from './people'

export type Seeded = {
  logins: { role: string; name: string; email: string; password: string }[]
  practicePbx: PracticePbx | null
}

/**
 * Fills an empty database with an order desk of sixty days, and connects it with the practice PBX when there is one.
 * A database that has orders keeps them and gets no more; people and connection are seen to every time.
 */
export async function seedDemoData(now = Date.now()): Promise<Seeded> {
  const people = await makePeople()
  if ((await prisma().order.count({ take: 1 })) === 0) {
    const dice = makeDice(20_260_301)
    const operators = people.filter((person) => person.sipLine !== null)
    const orders = await makeOrders(
      dice,
      now,
      operators.map((operator) => operator.id),
    )
    await makeCalls(dice, now, orders, operators)
    await prisma().$executeRaw`ANALYZE`
  }
  return {
    logins: demoPeople.map(({ role, name, email }) => ({ role, name, email, password: DEMO_PASSWORD })),
    practicePbx: await connectNextel(),
  }
}
