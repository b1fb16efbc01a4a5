/** Whether a value is an object of fields, and no list. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The value of a field written in any case; the first one when there are several. */
export function fieldOf(fields: Record<string, unknown>, name: string): unknown {
  const key = Object.keys(fields).find((one) => one.toLowerCase() === name)
  return key === undefined ? undefined : fields[key]
}
