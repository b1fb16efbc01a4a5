import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { NoAccess } from '@/components/layout/no-access'
import { NextelPage } from '@/components/modules/nextel/nextel-page'
import { HydrateQueries } from '@/components/ui/hydrate-queries'
import { pageUser } from '@/lib/auth/page-user'
import { can } from '@/lib/auth/permissions'
import { AppError } from '@/lib/errors'
import { originOf } from '@/lib/http/origin-of'
import { readNextelSetup } from '@/lib/modules/nextel/read-setup'
import { moduleKeysOf } from '@/lib/modules/queries'
import { listUsers } from '@/lib/users/list-users'
import { userKeys } from '@/lib/users/queries'

export const metadata: Metadata = { title: 'Nextel' }

export default async function Nextel() {
  const user = await pageUser()
  if (!can(user, 'modules.manage')) return <NoAccess />
  const setup = await readNextelSetup(user, originOf(await headers())).catch((error: unknown) => {
    // Nothing to set up before it is installed: that is done on the page before.
    if (error instanceof AppError && error.code === 'not_found') redirect('/plugins')
    throw error
  })
  const queries = [
    [moduleKeysOf.nextel, setup],
    [userKeys.all, await listUsers(user)],
  ] as const
  return (
    <HydrateQueries queries={queries}>
      <NextelPage />
    </HydrateQueries>
  )
}
