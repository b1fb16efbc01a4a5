'use client'

import { notificationsStore } from '@mantine/notifications'
import dynamic from 'next/dynamic'
import { useSyncExternalStore } from 'react'

const Notices = dynamic(() => import('./notices').then((module) => module.Notices), { ssr: false })

let wanted = false

const subscribe = (onChange: () => void) =>
  notificationsStore.subscribe(({ notifications, queue }) => {
    if (wanted || notifications.length + queue.length === 0) return
    wanted = true
    onChange()
  })

/** The place for notices, from the first one on. */
export function NoticesOnDemand() {
  const isWanted = useSyncExternalStore(
    subscribe,
    () => wanted,
    () => false,
  )
  return isWanted ? <Notices /> : null
}
