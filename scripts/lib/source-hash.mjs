import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { inRoot } from './root.mjs'

const SKIPPED = /(^|\/)(node_modules|generated|migrations|testing)$|\.test\.tsx?$|\.md$/

async function filesBelow(folder) {
  const entries = await readdir(inRoot(folder), { withFileTypes: true }).catch(() => [])
  const nested = await Promise.all(
    entries.map((entry) => {
      const file = path.posix.join(folder, entry.name)
      if (SKIPPED.test(file)) return []
      return entry.isDirectory() ? filesBelow(file) : [file]
    }),
  )
  return nested.flat()
}

/** One hash (hex) over the names and contents of these files and folders of the checkout. Missing ones are skipped. */
export async function sourceHash({ folders = [], files = [] }) {
  const found = (await Promise.all(folders.map(filesBelow))).flat()
  const all = [...files.filter((file) => existsSync(inRoot(file))), ...found].sort()
  const hash = createHash('sha256')
  for (const file of all) hash.update(`${file}\0`).update(await readFile(inRoot(file)))
  return hash.digest('hex')
}
