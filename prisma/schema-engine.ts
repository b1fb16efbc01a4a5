import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg'

const PACKAGE = '@prisma/schema-engine-wasm/schema_engine_bg'

let loaded: Promise<void> | undefined

/** The engine never clears the 10 s timer of its own lock; it must not keep a process that is done. */
const timers = Object.keys(engine)
  .filter((name) => name.startsWith('__wbg_setTimeout_'))
  .map((name) => [name, (callback: () => void, ms: number) => setTimeout(callback, ms).unref()])

/** The package's own entry imports the `.wasm` file as a module, which Node does not do without a flag. */
async function load() {
  const file = createRequire(import.meta.url)
    .resolve(PACKAGE)
    .replace(/\.js$/, '.wasm')
  const imports = { './schema_engine_bg.js': { ...engine, ...Object.fromEntries(timers) } }
  const { instance } = await WebAssembly.instantiate(await readFile(file), imports)
  engine.__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start
  if (typeof start !== 'function') throw new Error(`${PACKAGE} has no start function`)
  start()
}

/** Every table is ours. */
export const ALL_TABLES = { externalTables: [], externalEnums: [] }

/** A schema without models: what a database is before the first migration. */
export const EMPTY_SCHEMA = 'datasource db {\n  provider = "postgresql"\n}\n'

/** Prisma's own schema engine, in WebAssembly, on the connection that the factory opens. Free it after use. */
export async function openSchemaEngine(factory: SqlMigrationAwareDriverAdapterFactory) {
  loaded ??= load()
  await loaded
  const datamodels: [string, string][] = [['schema.prisma', EMPTY_SCHEMA]]
  return engine.SchemaEngine.new(
    { datamodels },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(factory),
  )
}
