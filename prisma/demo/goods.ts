import type { Dice } from './dice'

type Good = readonly [name: string, hryvnias: number]

const goods: readonly [Good, ...Good[]] = [
  ['Електрочайник скляний 1,7 л', 749],
  ['Набір каструль, 6 предметів', 2390],
  ['Мультиварка на 5 літрів', 2899],
  ['Блендер занурювальний', 1190],
  ['Кавоварка гейзерна на 6 чашок', 620],
  ['Сковорода-гриль 28 см', 899],
  ['Ортопедична подушка', 1150],
  ['Плед вовняний 140×200', 1380],
  ['Комплект постільної білизни, сатин', 1990],
  ['Масажер для шиї', 1690],
  ['Тонометр автоматичний', 1450],
  ['Зволожувач повітря', 1299],
  ['Ліхтар налобний', 390],
  ['Павербанк 20 000 мА·год', 1190],
  ['Зарядна станція 600 Вт', 14_900],
  ['Лампа акумуляторна', 520],
  ['Термос 1 л', 680],
  ['Рюкзак міський', 1490],
  ['Кросівки літні', 1790],
  ['Куртка демісезонна', 2850],
  ['Дитячий конструктор, 420 деталей', 990],
  ['Самокат дитячий', 1650],
  ['Набір викруток, 32 предмети', 560],
  ['Шуруповерт акумуляторний', 2290],
  ['Секатор садовий', 430],
  ['Насіння газону, 1 кг', 280],
  ['Крем для рук, набір із трьох', 349],
  ['Епілятор', 1850],
  ['Фітнес-браслет', 1290],
  ['Автомобільний тримач для телефону', 259],
  ['Відеореєстратор', 2190],
  ['Килимок для йоги', 640],
  ['Чашка з підігрівом', 459],
]

export type DemoItem = { name: string; quantity: number; priceMinor: number }

/** What one client orders: mostly one thing. */
export function itemsOf(dice: Dice): DemoItem[] {
  const count = dice.weighted([
    [1, 70],
    [2, 22],
    [3, 8],
  ])
  const items = new Map<string, DemoItem>()
  for (let place = 0; place < count; place += 1) {
    const [name, price] = dice.pick(goods)
    const quantity =
      price < 1000
        ? dice.weighted([
            [1, 75],
            [2, 20],
            [3, 5],
          ])
        : 1
    items.set(name, { name, quantity, priceMinor: price * 100 })
  }
  return [...items.values()]
}

type Campaign = { utmSource: string; utmMedium: string; names: readonly [string, ...string[]] }

const google: Campaign = {
  utmSource: 'google',
  utmMedium: 'cpc',
  names: ['brand', 'kitchen_ua', 'spring', 'power'],
}
const facebook: Campaign = {
  utmSource: 'facebook',
  utmMedium: 'paid',
  names: ['lookalike', 'retarget', 'video_1'],
}
const instagram: Campaign = { utmSource: 'instagram', utmMedium: 'stories', names: ['blogger', 'sale'] }
const tiktok: Campaign = { utmSource: 'tiktok', utmMedium: 'paid', names: ['trend', 'video_7'] }
const viber: Campaign = { utmSource: 'viber', utmMedium: 'message', names: ['loyal'] }

export type Utm = {
  utmSource?: string
  utmMedium?: string
  utmCampaign?: string
  utmContent?: string
  utmTerm?: string
}

/** Where the client came from; one in five from nowhere known. */
export function utmOf(dice: Dice): Utm {
  if (dice.percent(20)) return {}
  const { utmSource, utmMedium, names } = dice.weighted<Campaign>([
    [google, 38],
    [facebook, 30],
    [instagram, 16],
    [tiktok, 12],
    [viber, 4],
  ])
  return {
    utmSource,
    utmMedium,
    utmCampaign: dice.pick(names),
    ...(dice.percent(35) ? { utmContent: `banner_${dice.between(1, 9)}` } : {}),
    ...(utmSource === 'google' && dice.percent(40)
      ? { utmTerm: dice.pick(['купити чайник', 'зарядна станція', 'подушка ортопедична']) }
      : {}),
  }
}

const cities = [
  'Київ',
  'Львів',
  'Одеса',
  'Дніпро',
  'Харків',
  'Запоріжжя',
  'Вінниця',
  'Полтава',
  'Чернігів',
  'Черкаси',
  'Тернопіль',
  'Івано-Франківськ',
  'Луцьк',
  'Рівне',
  'Хмельницький',
  'Ужгород',
  'Житомир',
  'Суми',
  'Кропивницький',
  'Біла Церква',
  'Умань',
  'Коломия',
  'Дрогобич',
] as const

/** Where to; empty when nobody has asked yet. */
export function deliveryOf(dice: Dice): string {
  const city = dice.pick(cities)
  return dice.weighted([
    [`${city}, відділення №${dice.between(1, 60)}`, 62],
    [`${city}, поштомат №${dice.between(1001, 9800)}`, 22],
    [
      `${city}, кур’єр, вул. ${dice.pick(['Садова', 'Шевченка', 'Зелена', 'Миру', 'Соборна'])}, ${dice.between(1, 120)}`,
      9,
    ],
    ['', 7],
  ])
}

export const paymentOf = (dice: Dice) =>
  dice.weighted([
    ['Післяплата', 68],
    ['Карткою на сайті', 18],
    ['Переказ на рахунок', 8],
    ['', 6],
  ])

/** What stands in the comment; mostly nothing. */
export function commentOf(dice: Dice): string {
  if (dice.percent(72)) return ''
  return dice.pick([
    'Передзвоніть після 18:00',
    'Прошу не телефонувати, пишіть у Viber',
    'Колір — темно-синій',
    'Потрібно до п’ятниці',
    'На подарунок, гарно запакуйте',
    'Уточнити наявність',
    'Чи є знижка на два?',
    'Розмір 42',
    'Дзвонити тільки вранці',
    'Замінити на чорний, якщо немає білого',
    'Доставка на ім’я чоловіка',
  ])
}

/** What an operator writes down after a talk. */
export const noteOf = (dice: Dice) =>
  dice.pick([
    'Не бере слухавку, спробувати ввечері',
    'Підтвердила замовлення, відправляємо завтра',
    'Просив передзвонити в понеділок',
    'Додала чашку до замовлення',
    'Уточнив адресу відділення',
    'Хоче подумати до завтра',
    'Поза зоною, надіслано повідомлення',
    'Оплатила, чек отримали',
    'Просить змінити відділення',
  ])
