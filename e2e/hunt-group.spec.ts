import { uniquePhone } from '@/prisma/factories'
import { card, toVendor } from './fixtures/call-card'
import { expect, test } from './fixtures/test'

test('both lines of a group ring, one answers, the other reads who and then it goes', async ({
  operator,
  person,
  at,
  pbx,
}) => {
  const olena = await operator({ name: 'Олена Коваль' })
  const andrii = await operator({ name: 'Андрій Мельник' })
  const third = await operator({ name: 'Ірина Бондар' })
  const withoutLine = await person({ name: 'Новенька' })
  const [first, second, other, newcomer] = await Promise.all([
    at(olena, '/calls'),
    at(andrii, '/calls'),
    at(third, '/calls'),
    at(withoutLine, '/calls'),
  ])

  const call = await pbx.incoming(toVendor(uniquePhone()))
  await call.ring(olena.sipLine, andrii.sipLine)
  await expect(card(first, 'incoming')).toContainText('Дзвонить')
  await expect(card(second, 'incoming')).toContainText('Дзвонить')

  await call.answer(andrii.sipLine)
  await expect(card(second, 'incoming')).toContainText('Розмова')
  await expect(card(first, 'incoming')).toContainText('Відповідає Андрій Мельник')
  await expect(card(first, 'incoming')).toHaveCount(0)

  await call.hangUp({ secondsTalk: 5 })
  await expect(card(second, 'incoming')).toContainText('Розмова завершена')
  await expect(card(first, 'incoming')).toHaveCount(0)
  await expect(card(other, 'incoming')).toHaveCount(0)
  await expect(card(newcomer, 'incoming')).toHaveCount(0)
})

test('a transferred call appears at the colleague and leaves the one who gave it away', async ({
  operator,
  at,
  pbx,
}) => {
  const olena = await operator({ name: 'Олена Коваль' })
  const andrii = await operator({ name: 'Андрій Мельник' })
  const [first, second] = await Promise.all([at(olena, '/calls'), at(andrii, '/calls')])

  const call = await pbx.incoming(toVendor(uniquePhone()))
  await call.ring(olena.sipLine)
  await call.answer(olena.sipLine)
  await expect(card(first, 'incoming')).toContainText('Розмова')
  await expect(card(second, 'incoming')).toHaveCount(0)

  await call.ring(andrii.sipLine)
  await expect(card(second, 'incoming')).toContainText('Дзвонить')
  await call.answer(andrii.sipLine)
  await expect(card(second, 'incoming')).toContainText('Розмова')
  await expect(card(first, 'incoming')).toHaveCount(0)

  await call.hangUp({ secondsTalk: 7 })
  await expect(card(second, 'incoming')).toContainText('Розмова завершена')
  await expect(card(first, 'incoming')).toHaveCount(0)
})

test('a call that nobody took stays as missed with the way to call back', async ({ operator, at, pbx }) => {
  const olena = await operator()
  const page = await at(olena, '/calls')
  const call = await pbx.incoming(toVendor(uniquePhone()))
  await call.ring(olena.sipLine)
  await expect(card(page, 'incoming')).toContainText('Дзвонить')
  await call.hangUp()
  await expect(card(page, 'incoming')).toContainText('Пропущений')

  await card(page, 'incoming').getByRole('button', { name: 'Передзвонити' }).click()
  await expect(card(page, 'outgoing')).toContainText('Підніміть слухавку')
  const back = await pbx.clicked(olena.sipLine)
  await back.pickUp()
  await expect(card(page, 'outgoing')).toContainText('Виклик клієнта')
  await back.hangUp()
  await expect(card(page, 'outgoing')).toContainText('Не відповідає')
})

test('a card that was put away is away in every tab and does not come back', async ({
  operator,
  browserOf,
  pbx,
}) => {
  const olena = await operator()
  const context = await browserOf(olena)
  const [first, second] = [await context.newPage(), await context.newPage()]
  await Promise.all([first.goto('/calls'), second.goto('/calls')])
  const call = await pbx.incoming(toVendor(uniquePhone()))
  await call.ring(olena.sipLine)
  await expect(card(first, 'incoming')).toBeVisible()
  await expect(card(second, 'incoming')).toBeVisible()

  await card(first, 'incoming').getByRole('button', { name: 'Закрити' }).click()
  await expect(card(first, 'incoming')).toHaveCount(0)
  await expect(card(second, 'incoming')).toHaveCount(0)
  await call.hangUp()
  await first.reload()
  await expect(first.getByRole('heading', { name: 'Дзвінки' })).toBeVisible()
  await expect(card(first, 'incoming')).toHaveCount(0)
})
