import type { CallingRules } from '@/lib/calling-rules/schema'

/** The rules as fields hold them: own numbers are lines of one text, and a number field may be empty. */
export type RulesValues = Omit<
  CallingRules,
  'ownNumbers' | 'talkedWithinHours' | 'minimumGapMinutes' | 'dailyCap'
> & {
  ownNumbers: string
  talkedWithinHours: number | string
  minimumGapMinutes: number | string
  dailyCap: number | string
}

export const toValues = (rules: CallingRules): RulesValues => ({
  ...rules,
  ownNumbers: rules.ownNumbers.join('\n'),
})

/** An empty number field switches its rule off, as 0 does. */
export const toRules = (values: RulesValues): CallingRules => ({
  ...values,
  allowedFrom: clockOf(values.allowedFrom),
  allowedTo: clockOf(values.allowedTo),
  talkedWithinHours: Number(values.talkedWithinHours),
  minimumGapMinutes: Number(values.minimumGapMinutes),
  dailyCap: Number(values.dailyCap),
  ownNumbers: values.ownNumbers
    .split(/[\n,;]/)
    .map((line) => line.trim())
    .filter(Boolean)
    .map(numberOf),
})

/** `9:00` is 09:00. */
const clockOf = (text: string) => text.trim().replace(/^(\d):/, '0$1:')

/** Own numbers as the company writes them: `044 000 00 00`, `380440000000`. What is none is left to the server to refuse. */
function numberOf(typed: string): string {
  const digits = typed.replace(/[\s()\-.]/g, '')
  if (/^0\d{9}$/.test(digits)) return `+38${digits}`
  return /^[1-9]\d{9,14}$/.test(digits) ? `+${digits}` : digits
}

/** Errors of single own numbers belong to the one field that shows them all. */
export function fieldsOf(fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([path, text]) => [path.replace(/^ownNumbers\..*/, 'ownNumbers'), text]),
  )
}
