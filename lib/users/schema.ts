import { z } from 'zod'
import { roles, signedInUserSchema } from '@/lib/auth/schema'
import { locales } from '@/lib/i18n/locales'

/** The line of a softphone, 3–7 digits; empty means none. */
export const sipLineSchema = z
  .string()
  .trim()
  .regex(/^(\d{3,7})?$/, 'errors.users.sipLine')
  .transform((line) => line || null)

/** One line of text: no control characters, of which PostgreSQL cannot even store NUL. */
const name = z
  .string()
  .trim()
  .min(1, 'errors.users.name')
  .max(100)
  .regex(/^\P{Cc}*$/u)
const email = z.string().trim().toLowerCase().max(254).pipe(z.email('errors.users.email'))
const password = z.string().min(8, 'errors.users.password').max(200)

export const newUserSchema = z.strictObject({
  name,
  email,
  password,
  role: z.enum(roles),
  sipLine: sipLineSchema.default(null),
})

/** Whatever is left out stays as it is. */
export const userChangesSchema = z.strictObject({
  name: name.optional(),
  email: email.optional(),
  password: password.optional(),
  role: z.enum(roles).optional(),
  sipLine: sipLineSchema.optional(),
  active: z.boolean().optional(),
})

export const userIdSchema = z.object({ id: z.uuid() })

/** A user as the list shows him: never with anything about the password. */
export const userSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  sipLine: z.string().nullable(),
  active: z.boolean(),
  createdAt: z.iso.datetime(),
})

export const userListSchema = z.array(userSchema)

export const mySettingsSchema = z.strictObject({ locale: z.enum(locales) })

export const meSchema = signedInUserSchema.extend({ locale: z.enum(locales) })

export type NewUser = z.output<typeof newUserSchema>
export type UserChanges = z.output<typeof userChangesSchema>
export type UserDto = z.infer<typeof userSchema>
export type MySettings = z.infer<typeof mySettingsSchema>
export type Me = z.infer<typeof meSchema>
