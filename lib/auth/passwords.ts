import 'server-only'
import { hash, verify } from '@node-rs/argon2'

// OWASP Password Storage Cheat Sheet: argon2id, 19 MiB, 2 passes, 1 lane.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** argon2id hash in PHC form. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, cost)
}

/** Whether the password fits. Without a hash (unknown person) it takes just as long and is false. */
export async function passwordFits(password: string, phc: string | undefined): Promise<boolean> {
  return phc ? verify(phc, password) : verify(await decoy(), password).then(() => false)
}

let decoyHash: Promise<string> | undefined
const decoy = () => (decoyHash ??= hashPassword('nobody has this password'))
