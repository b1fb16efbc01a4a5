// The floor: a bare node:http server that stores what it is sent with one committed INSERT (`/insert`), and one that
// also publishes (`/publish`). Runs as it is, so it imports packages only.
import { createServer, type IncomingMessage } from 'node:http'
import pg from 'pg'
import Pusher from 'pusher'

type Start = {
  databaseUrl: string
  publish?: { appId: string; key: string; secret: string; port: number; channel: string; event: string }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}

async function start({ databaseUrl, publish }: Start): Promise<number> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 })
  await pool.query(
    'CREATE TABLE IF NOT EXISTS "BareJournal" (id bigserial PRIMARY KEY, body bytea NOT NULL, "receivedAt" timestamptz NOT NULL DEFAULT now())',
  )
  const pusher =
    publish &&
    new Pusher({
      appId: publish.appId,
      key: publish.key,
      secret: publish.secret,
      host: '127.0.0.1',
      port: String(publish.port),
      useTLS: false,
    })
  const server = createServer(async (request, response) => {
    try {
      const body = await bodyOf(request)
      await pool.query({
        name: 'insert',
        text: 'INSERT INTO "BareJournal" (body) VALUES ($1)',
        values: [body],
      })
      response.setHeader('content-type', 'application/json')
      response.end('{"status":"ok"}')
      if (pusher && publish && request.url === '/publish') {
        await pusher.trigger(publish.channel, publish.event, { id: JSON.parse(body.toString()).call.id })
      }
    } catch (error) {
      if (!response.headersSent) response.writeHead(500)
      response.end(String(error))
    }
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
}

process.on('message', (job: Start) => {
  start(job).then(
    (result) => process.send?.({ result }),
    (error: Error) => process.send?.({ error: error.message }),
  )
})
process.on('disconnect', () => process.exit())
