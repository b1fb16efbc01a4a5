import pg from 'pg'

const OURS = `n.nspname = 'public' AND c.relname <> '_prisma_migrations'`
const NOT_OF_EXTENSION = (oid: string) =>
  `NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = ${oid} AND d.deptype = 'e')`

/** Each gives rows of `name` (kind and path) and `definition`. */
const QUERIES = [
  `SELECT 'column ' || c.relname || '.' || a.attname AS name,
          concat_ws(' ', format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN 'not null' END,
            'identity ' || nullif(a.attidentity::text, ''), 'generated ' || nullif(a.attgenerated::text, ''),
            'default ' || pg_get_expr(ad.adbin, ad.adrelid)) AS definition
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     LEFT JOIN pg_attrdef ad ON ad.adrelid = c.oid AND ad.adnum = a.attnum
    WHERE ${OURS} AND c.relkind IN ('r', 'p', 'v', 'm') AND a.attnum > 0 AND NOT a.attisdropped`,
  `SELECT 'constraint ' || c.relname || '.' || k.conname AS name, pg_get_constraintdef(k.oid) AS definition
     FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE ${OURS} AND k.contype <> 'n'`,
  `SELECT 'index ' || t.relname || '.' || c.relname AS name, pg_get_indexdef(c.oid) AS definition
     FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
     JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${OURS} AND t.relname <> '_prisma_migrations'`,
  `SELECT 'trigger ' || c.relname || '.' || g.tgname AS name, pg_get_triggerdef(g.oid) AS definition
     FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE ${OURS} AND NOT g.tgisinternal`,
  `SELECT 'function ' || p.oid::regprocedure AS name, pg_get_functiondef(p.oid) AS definition
     FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname = 'public' AND p.prokind IN ('f', 'p') AND ${NOT_OF_EXTENSION('p.oid')}`,
  `SELECT 'enum ' || t.typname AS name, string_agg(e.enumlabel, ', ' ORDER BY e.enumsortorder) AS definition
     FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE n.nspname = 'public' GROUP BY t.typname`,
  `SELECT 'sequence ' || sequencename AS name, data_type::text AS definition
     FROM pg_sequences WHERE schemaname = 'public'`,
  `SELECT 'view ' || c.relname AS name, pg_get_viewdef(c.oid) AS definition
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${OURS} AND c.relkind IN ('v', 'm')`,
  `SELECT 'extension ' || extname AS name, '' AS definition FROM pg_extension WHERE extname <> 'plpgsql'`,
]

/** What a database consists of: `column Order.number` → `integer not null default …`. The migrations table is left out. */
export async function readCatalog(databaseUrl: string): Promise<Map<string, string>> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const catalog = new Map<string, string>()
    for (const text of QUERIES) {
      const { rows } = await client.query<{ name: string; definition: string }>(text)
      for (const { name, definition } of rows) catalog.set(name, definition)
    }
    return catalog
  } finally {
    await client.end()
  }
}
