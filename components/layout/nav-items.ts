import {
  IconClipboardList,
  IconListNumbers,
  IconPhone,
  IconPhoneIncoming,
  IconPhoneOff,
  IconPuzzle,
  IconUsers,
} from '@tabler/icons-react'
import type { Permission } from '@/lib/auth/permissions'

/**
 * The places of the app, in the order of the navigation. `autodial` is there while a module can dial; the stop-list has a place of its own for
 * those to whom autodial is not shown, where it would be one of its pages.
 */
export const navItems = [
  { key: 'orders', href: '/orders', icon: IconClipboardList, may: 'orders.read' },
  { key: 'calls', href: '/calls', icon: IconPhone, may: 'calls.read' },
  { key: 'missed', href: '/missed', icon: IconPhoneIncoming, may: 'missed.read' },
  { key: 'autodial', href: '/autodial', icon: IconListNumbers, may: 'autodial.use' },
  { key: 'stopList', href: '/autodial/stop-list', icon: IconPhoneOff, may: 'stopList.add' },
  { key: 'modules', href: '/plugins', icon: IconPuzzle, may: 'modules.manage' },
  { key: 'users', href: '/users', icon: IconUsers, may: 'users.manage' },
] as const satisfies readonly { key: string; href: string; icon: unknown; may: Permission }[]
