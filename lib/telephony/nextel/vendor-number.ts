/** The vendor writes E.164 without the plus: `+380XXXXXXXXX` → `380XXXXXXXXX`. Anything else stays as it is. */
export const toVendorNumber = (number: string) => number.replace(/^\+/, '')
