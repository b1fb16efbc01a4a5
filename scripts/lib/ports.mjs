import { createServer } from 'node:net'

const listen = (port, host) =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen({ port, host, exclusive: true }, () => {
      const chosen = server.address().port
      server.close(() => resolve(chosen))
    })
  })

/**
 * Tries to listen on a port and returns null when that works, else the code of the operating system (`EADDRINUSE`,
 * `EACCES`, `EADDRNOTAVAIL`).
 */
export async function portProblem(port, host) {
  try {
    await listen(port, host)
    return null
  } catch (error) {
    return error.code ?? 'unknown'
  }
}

/** A port that nobody on this machine uses at the moment, on the loopback interface. */
export const freePort = () => listen(0, '127.0.0.1')
