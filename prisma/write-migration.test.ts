import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { EMPTY_SCHEMA } from './schema-engine'
import { writeMigration } from './write-migration'

const WITH_TABLE = `${EMPTY_SCHEMA}\nmodel Thing {\n  id Int @id\n}\n`
const at = new Date('2026-03-01T10:15:20.500Z')

async function emptyFolder() {
  const folder = await mkdtemp(path.join(tmpdir(), 'dzvin-migrations-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

test('a migration is a folder with its time and name, and the lock file beside it', async () => {
  const folder = await emptyFolder()
  const file = await writeMigration({
    folder,
    name: 'Add the Things!',
    from: EMPTY_SCHEMA,
    to: WITH_TABLE,
    at,
  })
  expect(file).toBe(path.join(folder, '20260301101520_add_the_things', 'migration.sql'))
  expect(await readFile(path.join(folder, 'migration_lock.toml'), 'utf8')).toContain(
    'provider = "postgresql"',
  )
})

test('the SQL leads from the one schema to the other', async () => {
  const folder = await emptyFolder()
  const wider = WITH_TABLE.replace('id Int @id', 'id Int @id\n  note String?')
  const file = await writeMigration({ folder, name: 'note', from: WITH_TABLE, to: wider, at })
  expect(await readFile(file ?? '', 'utf8')).toBe(
    '-- AlterTable\nALTER TABLE "Thing" ADD COLUMN     "note" TEXT;\n',
  )
})

test('nothing is written when nothing changed', async () => {
  const folder = await emptyFolder()
  const commented = `${WITH_TABLE}\n// only a remark\n`
  expect(await writeMigration({ folder, name: 'none', from: WITH_TABLE, to: commented, at })).toBeNull()
  expect(await readdir(folder)).toEqual([])
})

test('a name without Latin letters and digits is refused', async () => {
  const folder = await emptyFolder()
  await expect(
    writeMigration({ folder, name: 'їжак', from: EMPTY_SCHEMA, to: WITH_TABLE, at }),
  ).rejects.toThrow('A migration needs a name of Latin letters and digits.')
})
