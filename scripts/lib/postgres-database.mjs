import pg from 'pg'

/** The same server, another user and database. The password is one for all roles of the built-in server. */
function urlFor(superuserUrl, role, database) {
  const url = new URL(superuserUrl)
  url.username = role
  url.pathname = `/${database}`
  return url.href
}

/**
 * Makes the role (which may make databases but is no superuser: an order desk has no need to read files through SQL)
 * and its database on the built-in server when they are missing. Returns the URL for the application.
 */
export async function ensureDatabase(superuserUrl, { role = 'dzvin', database = 'dzvin' } = {}) {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    const name = client.escapeIdentifier(role)
    const has = async (sql, value) => (await client.query(sql, [value])).rowCount > 0
    if (!(await has('SELECT 1 FROM pg_roles WHERE rolname = $1', role))) {
      const password = client.escapeLiteral(new URL(superuserUrl).password)
      await client.query(`CREATE ROLE ${name} LOGIN CREATEDB PASSWORD ${password}`)
    }
    if (!(await has('SELECT 1 FROM pg_database WHERE datname = $1', database))) {
      await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)} OWNER ${name}`)
    }
  } finally {
    await client.end()
  }
  return urlFor(superuserUrl, role, database)
}
