import { IconClipboardList, IconPhone, IconPuzzle, IconUsers } from '@tabler/icons-react'
import type { Permission } from '@/lib/auth/permissions'

/** The places of the app, in the order of the navigation. */
export const navItems = [
  { key: 'orders', href: '/orders', icon: IconClipboardList, may: 'orders.read' },
  { key: 'calls', href: '/calls', icon: IconPhone, may: 'calls.read' },
  { key: 'modules', href: '/plugins', icon: IconPuzzle, may: 'modules.manage' },
  { key: 'users', href: '/users', icon: IconUsers, may: 'users.manage' },
] as const satisfies readonly { key: string; href: string; icon: unknown; may: Permission }[]
