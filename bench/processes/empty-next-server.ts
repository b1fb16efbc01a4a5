// The floor: the Next application of bench/empty-next behind node:http, as server.ts does it. Runs as it is.
import { createServer } from 'node:http'
import next from 'next'

async function start(dir: string): Promise<number> {
  const app = next({ dev: false, dir, hostname: 'localhost' })
  await app.prepare()
  const answer = app.getRequestHandler()
  const server = createServer((request, response) => void answer(request, response))
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
}

process.on('message', ({ dir }: { dir: string }) => {
  start(dir).then(
    (result) => process.send?.({ result }),
    (error: Error) => process.send?.({ error: error.message }),
  )
})
process.on('disconnect', () => process.exit())
