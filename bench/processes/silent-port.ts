// A port that accepts every connection and never says a word: a realtime service that froze. Runs as it is.
import { createServer } from 'node:net'

const server = createServer((socket) => {
  socket.on('error', () => socket.destroy())
  socket.resume()
})

process.on('message', () => {
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    process.send?.({ result: typeof address === 'object' && address ? address.port : 0 })
  })
})
process.on('disconnect', () => process.exit())
