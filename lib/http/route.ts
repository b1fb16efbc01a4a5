import 'server-only'
import type { z } from 'zod'
import { currentUserOf } from '@/lib/auth/current-user'
import { can, type Permission } from '@/lib/auth/permissions'
import type { SignedInUser } from '@/lib/auth/schema'
import { AppError, errorStatus } from '@/lib/errors'
import { type Locale, localeCookie, toLocale } from '@/lib/i18n/locales'
import { log } from '@/lib/log'
import { cookieOf } from './cookies'
import { parseJson } from './parse-json'
import { invalidInput, toProblem } from './problem'
import { readBody } from './read-body'
import { assertSameOrigin } from './same-origin'
import { toAppError } from './to-app-error'

const JSON_LIMIT = 64 * 1024

type Schemas<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> = {
  params?: P
  query?: Q
  body?: B
  /** Bytes a body may have; 64 KB unless more is needed. */
  bodyLimit?: number
  /** Status of a good answer. */
  status?: number
}

type Input<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> = {
  request: Request
  params: z.output<P>
  query: z.output<Q>
  body: z.output<B>
  locale: Locale
}

/** What Next calls for a method of a route. */
export type Handler = (request: Request, context: { params: Promise<unknown> }) => Promise<Response>

/**
 * A route for signed-in people: who, may he, is the input right, then one use case; what it returns is the
 * JSON of the answer (or the answer itself, when it is a Response). Every error becomes problem+json.
 */
export function route<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  options: Schemas<P, Q, B> & { may?: Permission },
  work: (input: Input<P, Q, B> & { user: SignedInUser }) => Promise<unknown>,
): Handler {
  return answering(options.status, async (request, params) => {
    const user = await currentUserOf(request)
    if (!user) throw new AppError('unauthenticated', 'errors.unauthenticated')
    if (options.may && !can(user, options.may)) throw new AppError('forbidden', 'errors.forbidden')
    return work({ ...(await parseInput(options, request, params)), user })
  })
}

/** The same without a session: for machines and for the login page. */
export function publicRoute<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  options: Schemas<P, Q, B>,
  work: (input: Input<P, Q, B>) => Promise<unknown>,
): Handler {
  return answering(options.status, async (request, params) =>
    work(await parseInput(options, request, params)),
  )
}

function answering(status = 200, work: (request: Request, params: unknown) => Promise<unknown>): Handler {
  return async (request, context) => {
    try {
      const result = await work(request, await context.params)
      return result instanceof Response ? result : Response.json(result ?? null, { status, headers: noStore })
    } catch (error) {
      return failure(error, request)
    }
  }
}

const noStore = { 'cache-control': 'no-store' }

async function parseInput<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  options: Schemas<P, Q, B>,
  request: Request,
  params: unknown,
): Promise<Input<P, Q, B>> {
  if (request.method !== 'GET' && request.method !== 'HEAD') assertSameOrigin(request)
  const parsed = {
    request,
    locale: localeOf(request),
    params: options.params && parse(options.params, params, 'not_found'),
    query: options.query && parse(options.query, queryOf(request)),
    body: options.body && parse(options.body, await readJson(request, options.bodyLimit)),
  }
  // What has no schema is undefined, which its type says too.
  return parsed as Input<P, Q, B>
}

const localeOf = (request: Request) => toLocale(cookieOf(request, localeCookie))

function parse<T extends z.ZodType>(schema: T, value: unknown, code?: 'not_found'): z.output<T> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  // An address with an impossible id names nothing, which is not a mistake in a form.
  throw code ? new AppError(code, 'errors.notFound', { cause: result.error }) : invalidInput(result.error)
}

/** PostgreSQL keeps no NUL in text, so no input may hold one. */
const nul = /\0/

function queryOf(request: Request): Record<string, string> {
  const entries = [...new URL(request.url).searchParams]
  if (entries.some(([, value]) => nul.test(value))) throw new AppError('invalid_input', 'errors.invalidInput')
  return Object.fromEntries(entries)
}

async function readJson(request: Request, limit = JSON_LIMIT): Promise<unknown> {
  const text = (await readBody(request, limit)).toString('utf8')
  return text === '' ? undefined : parseJson(text)
}

function failure(thrown: unknown, request: Request): Response {
  const error = toAppError(thrown)
  const status = errorStatus[error.code]
  const where = { method: request.method, path: new URL(request.url).pathname, code: error.code }
  if (status >= 500) log.error({ ...where, err: error.cause ?? thrown }, 'request failed')
  else log.debug(where, 'request refused')
  return Response.json(toProblem(error, localeOf(request)), {
    status,
    headers: {
      ...noStore,
      'content-type': 'application/problem+json',
      ...(status === 503 ? { 'retry-after': '2' } : {}),
    },
  })
}
