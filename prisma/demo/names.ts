import type { Dice } from './dice'

const women = [
  'Олена',
  'Ірина',
  'Наталія',
  'Оксана',
  'Тетяна',
  'Юлія',
  'Марія',
  'Анна',
  'Катерина',
  'Світлана',
  'Людмила',
  'Вікторія',
  'Галина',
  'Ольга',
  'Надія',
  'Христина',
  'Соломія',
  'Дарина',
  'Леся',
  'Інна',
  'Алла',
  'Валентина',
  'Анастасія',
  'Богдана',
  'Ганна',
] as const

const men = [
  'Андрій',
  'Олександр',
  'Сергій',
  'Віктор',
  'Іван',
  'Петро',
  'Дмитро',
  'Володимир',
  'Михайло',
  'Роман',
  'Тарас',
  'Богдан',
  'Юрій',
  'Василь',
  'Микола',
  'Олег',
  'Ігор',
  'Максим',
  'Артем',
  'Євген',
  'Степан',
  'Назар',
  'Денис',
  'Павло',
  'Ярослав',
] as const

/** The same for men and women. */
const common = [
  'Коваленко',
  'Бондаренко',
  'Ткаченко',
  'Кравченко',
  'Шевченко',
  'Олійник',
  'Марченко',
  'Лисенко',
  'Руденко',
  'Савченко',
  'Петренко',
  'Кравчук',
  'Поліщук',
  'Гнатюк',
  'Романюк',
  'Мороз',
  'Бойко',
  'Ткачук',
  'Шевчук',
  'Коваль',
  'Мельник',
  'Іваненко',
  'Захарченко',
  'Приходько',
  'Сидоренко',
  'Павленко',
  'Гончар',
  'Дячук',
  'Левченко',
  'Кузьменко',
  'Нестеренко',
  'Яременко',
  'Щербак',
  'Дем’яненко',
] as const

/** For a man and for a woman. */
type Pair = readonly [his: string, hers: string]

const paired: readonly [Pair, ...Pair[]] = [
  ['Левицький', 'Левицька'],
  ['Вишневський', 'Вишневська'],
  ['Заболотний', 'Заболотна'],
  ['Білецький', 'Білецька'],
  ['Чорний', 'Чорна'],
  ['Лозинський', 'Лозинська'],
  ['Яворський', 'Яворська'],
  ['Нагірний', 'Нагірна'],
  ['Рудницький', 'Рудницька'],
  ['Кваша', 'Кваша'],
  ['Соколов', 'Соколова'],
  ['Гаврилів', 'Гаврилів'],
  ['Садовий', 'Садова'],
  ['Островський', 'Островська'],
]

export type PersonName = { first: string; last: string }

/** A name whose parts agree. */
export function personName(dice: Dice): PersonName {
  const woman = dice.percent(62)
  const first = woman ? dice.pick(women) : dice.pick(men)
  if (dice.percent(70)) return { first, last: dice.pick(common) }
  const [his, hers] = dice.pick(paired)
  return { first, last: woman ? hers : his }
}

/** The name as its owner types it into the form of a landing page. */
export function typedName(dice: Dice, { first, last }: PersonName): string {
  return dice.weighted([
    [`${first} ${last}`, 46],
    [`${last} ${first}`, 34],
    [first, 14],
    [first.toLowerCase(), 4],
    [`${last} ${first}`.toUpperCase(), 2],
  ])
}
