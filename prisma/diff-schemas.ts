import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import { ALL_TABLES, openSchemaEngine } from './schema-engine'

const unused = async () => {
  throw new Error('Comparing two schemas needs no database')
}

/** The engine asks for the version of the server when it opens, and for nothing else when it compares two schemas. */
const offline: SqlDriverAdapter = {
  provider: 'postgres',
  adapterName: '@prisma/adapter-pg',
  queryRaw: async () => ({
    columnNames: ['exists', 'version', 'numeric_version'],
    columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
    rows: [[true, 'PostgreSQL 18.0', 180000]],
  }),
  executeRaw: unused,
  executeScript: unused,
  startTransaction: unused,
  dispose: async () => undefined,
}

const factory: SqlMigrationAwareDriverAdapterFactory = {
  provider: offline.provider,
  adapterName: offline.adapterName,
  connect: async () => offline,
  connectToShadowDb: async () => offline,
}

/** SQL that turns a database of the first Prisma schema into one of the second; null when there is nothing to do. */
export async function diffSchemas(from: string, to: string): Promise<string | null> {
  const engine = await openSchemaEngine(factory)
  try {
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: from }] },
      to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: to }] },
      script: true,
      exitCode: true,
      filters: ALL_TABLES,
    })
    return exitCode === 2 ? stdout : null
  } finally {
    engine.free()
  }
}
