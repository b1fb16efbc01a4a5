/**
 * Cyrillic letters as the Latin ones of the Ukrainian passport table, drawn together where people mix them up:
 * и, і, ї, й, ы are one sound, so are е, є, э, ё and г, ґ. Thus «Сергій», «Сергий» and “Serhii” are found alike.
 */
const latin: Record<string, string> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'h',
  ґ: 'h',
  д: 'd',
  е: 'e',
  є: 'e',
  э: 'e',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  і: 'i',
  ї: 'i',
  й: 'i',
  ы: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ь: '',
  ъ: '',
  ю: 'iu',
  я: 'ia',
  ў: 'u',
  ł: 'l',
  ß: 'ss',
  ø: 'o',
  đ: 'd',
  æ: 'ae',
  œ: 'oe',
}

/**
 * Text as it is compared in searches: ASCII letters, digits and single spaces. Not only for people's sake: PostgreSQL
 * finds no trigrams in Cyrillic when the database has the locale C, and then the index would be useless.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’ʼ`´‘]/g, '')
    .replace(/[^a-z0-9]/gu, (char) => latin[char] ?? plainOf(char))
    .replaceAll('y', 'i')
    .replace(/ +/g, ' ')
    .trim()
}

/** A letter without its marks; a letter of another script as it is; whatever is no letter as a space. */
function plainOf(char: string): string {
  const bare = char.normalize('NFKD').replace(/\p{M}/gu, '')
  if (/^[a-z0-9]+$/.test(bare)) return bare
  return /\p{L}|\p{N}/u.test(char) ? char : ' '
}

/**
 * What the one search box looks through: ` <name> <digits of the phone>`, with a space in front of every word, so that
 * the beginnings of words can be looked for. A number that is none keeps the digits that were typed.
 * @param order.phone E.164 or null
 */
export function searchTextOf(order: {
  clientName: string
  phoneTyped: string
  phone: string | null
}): string {
  const digits = (order.phone ?? order.phoneTyped.normalize('NFKC')).replace(/\D/g, '')
  return [foldText(order.clientName), digits].flatMap((part) => (part ? [' ', part] : [])).join('')
}
