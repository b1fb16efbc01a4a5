import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, mkdir, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Sentence } from './say.mjs'

/** A new PostgreSQL cluster takes about 40 MB before the first order, its journal another 32 MB. */
const LEAST_FREE_BYTES = 100 * 1024 * 1024

const WHY = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'it is read-only',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  ENOENT: 'it is missing and cannot be made there',
  ENOTDIR: 'it is not a folder',
  EEXIST: 'it is not a folder',
}

const sentence = (dir, error) =>
  new Sentence(
    `The data folder ${dir} cannot be used: ${WHY[error.code] ?? error.message}. Free or fix it, or name another one with DATA_DIR.`,
  )

/**
 * Makes the data folder when it is missing and proves that it can be written to. Throws one sentence when it is full,
 * read-only or somebody else's. `fresh` tells that a database still has to be made in it.
 */
export async function ensureDataFolder(dir, { fresh = !existsSync(path.join(dir, 'postgres')) } = {}) {
  const probe = path.join(dir, `.probe-${process.pid}`)
  try {
    await mkdir(dir, { recursive: true, mode: 0o711 })
    await writeFile(probe, Buffer.alloc(64 * 1024, 1))
  } catch (error) {
    throw sentence(dir, error)
  } finally {
    await rm(probe, { force: true }).catch(() => undefined)
  }
  const { bavail, bsize } = await statfs(dir)
  if (fresh && bavail * bsize < LEAST_FREE_BYTES) throw sentence(dir, { code: 'ENOSPC' })
}

/**
 * A random secret of 32 bytes (base64url) kept in a file that only its owner can read. Made on first use, then never
 * changed.
 */
export async function keptSecret(file) {
  try {
    const known = (await readFile(file, 'utf8')).trim()
    if (known) return known
  } catch (error) {
    if (error.code !== 'ENOENT') {
      throw new Sentence(`The file ${file} cannot be read (${error.code}): start as the user who owns it.`)
    }
  }
  const secret = randomBytes(32).toString('base64url')
  const part = `${file}.${process.pid}`
  await writeFile(part, `${secret}\n`, { mode: 0o600 })
  await chmod(part, 0o600)
  await rename(part, file)
  return secret
}
