import { z } from 'zod'

export const roles = ['admin', 'supervisor', 'operator'] as const

export type Role = (typeof roles)[number]

/** Who is asking: all that a use case may know of him. */
export const signedInUserSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  sipLine: z.string().nullable(),
})

export type SignedInUser = z.infer<typeof signedInUserSchema>

export const credentialsSchema = z.object({
  // PostgreSQL knows no text with a NUL in it.
  email: z
    .string()
    .trim()
    .toLowerCase()
    .max(254)
    .regex(/^[^\0]*$/),
  password: z.string().min(1).max(200),
})
