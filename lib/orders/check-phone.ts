import 'server-only'
import { findCustomerByPhone } from '@/lib/customers/find-customer-by-phone'
import type { Locale } from '@/lib/i18n/locales'
import { parsePhone } from '@/lib/phone/parse-phone'
import { ordersOfCustomer } from './orders-of-customer'
import type { PhoneCheck } from './schema'

/** Whether what is being typed is a number, and whose it is. */
export async function checkPhone(typed: string, locale: Locale): Promise<PhoneCheck> {
  const parsed = parsePhone(typed)
  if (!('e164' in parsed)) return { e164: null, problem: parsed.problem, customer: null }
  const customer = await findCustomerByPhone(parsed.e164)
  return {
    e164: parsed.e164,
    problem: null,
    customer: customer && { name: customer.name, orders: await ordersOfCustomer(customer.id, 3, locale) },
  }
}
