// Fills an empty database with the demo; its last line tells the launcher the logins and how to reach the practice PBX.
import { pool } from '@/lib/db/pool'
import { prisma } from '@/lib/db/prisma'
import { seedDemoData } from './demo/seed-demo-data'

const seeded = await seedDemoData()
process.stdout.write(`${JSON.stringify(seeded)}\n`)
await prisma().$disconnect()
await pool().end()
