'use client'

import { Notifications } from '@mantine/notifications'

/** Where notices show up; its code comes with the first of them, see NoticesOnDemand. */
export function Notices() {
  return <Notifications position="top-center" autoClose={6_000} limit={4} />
}
