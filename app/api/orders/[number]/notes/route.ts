import { route } from '@/lib/http/route'
import { addNote } from '@/lib/orders/add-note'
import { noteSchema, orderNumberSchema } from '@/lib/orders/schema'

export const POST = route(
  { may: 'orders.write', params: orderNumberSchema, body: noteSchema, status: 201 },
  ({ user, params, body }) => addNote(user, params.number, body.text),
)
