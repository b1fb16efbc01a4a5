import { startPbx } from './start-pbx'

// biome-ignore lint/style/noProcessEnv: the simulator's only reading of its environment
const { SIM_PORT = '4010', SIM_HOST = '127.0.0.1' } = process.env

try {
  const pbx = await startPbx({ port: Number(SIM_PORT), host: SIM_HOST })
  process.stdout.write(`Practice PBX is ready on ${pbx.url}\n`)
  const stop = () => {
    void pbx.close().then(() => process.exit(0))
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error)
  process.stderr.write(`The practice PBX cannot start on ${SIM_HOST}:${SIM_PORT}: ${reason}\n`)
  process.exit(1)
}
