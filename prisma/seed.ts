// Data for development: what the demo has. The statuses every desk needs come with the migrations.
import { pool } from '@/lib/db/pool'
import { prisma } from '@/lib/db/prisma'
import { seedDemoData } from './demo/seed-demo-data'

const { logins } = await seedDemoData()
for (const { role, email, password } of logins)
  process.stdout.write(`${role.padEnd(12)} ${email}   ${password}\n`)
await prisma().$disconnect()
await pool().end()
