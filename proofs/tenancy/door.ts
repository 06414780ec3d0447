import { z } from 'zod'
import type { Operation, OutputOf } from '#platform/contract'

/** A request as it goes on the wire. */
export type Request = {
  readonly method: 'GET' | 'POST'
  /** With its parameters: `/v1/stock.levels?storeId=…`. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array<ArrayBuffer>
}

export type Reply = { readonly status: number; readonly type: string; readonly text: string; readonly headers: string }

const PATIENCE_MILLISECONDS = 60_000

/** Sends a request as it is and reads the whole answer. */
export async function send(url: string, { method, path, headers, body }: Request): Promise<Reply> {
  const response = await fetch(url + path, {
    method,
    headers: { ...headers },
    signal: AbortSignal.timeout(PATIENCE_MILLISECONDS),
    ...(body === undefined ? {} : { body }),
  })
  const type = response.headers.get('content-type') ?? ''
  const shown = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n')
  return { status: response.status, type, text: await response.text(), headers: shown }
}

/** The request of an operation: a query in the address, an action as JSON. */
export function requestOf(
  operation: Pick<Operation, 'kind' | 'name'>,
  input: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>>,
): Request {
  const path = `/v1/${operation.name}`
  if (operation.kind === 'action')
    return { method: 'POST', path, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(input) }
  return { method: 'GET', path: `${path}${parametersOf(input)}`, headers }
}

/** Flat fields as they stand in an address, with their `?`; lists by repeating the name, nothing for null. */
export function parametersOf(input: Readonly<Record<string, unknown>>): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(input))
    for (const item of [value].flat())
      if (item !== undefined && item !== null) parameters.append(name, typeof item === 'string' ? item : JSON.stringify(item))
  return parameters.size === 0 ? '' : `?${parameters.toString()}`
}

/** One call that has to work; throws with the answer when it was refused. */
export async function call<O extends Operation>(
  url: string,
  operation: O,
  input: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<OutputOf<O>> {
  const { status, text } = await send(url, requestOf(operation, input, headers))
  if (status !== 200) throw new Error(`${operation.name} ${JSON.stringify(input).slice(0, 300)}: ${status} ${text}`)
  return z.parse<O['output']>(operation.output, JSON.parse(text))
}

/** The request as a command that anybody can repeat. */
export function curlOf(url: string, { method, path, headers, body }: Request): string {
  const fields = Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`)
  return ['curl', '-i', '-X', method, quoted(url + path), ...fields, ...bodyOf(body)].join(' ')
}

const SHOWN_MAX = 20_000

function bodyOf(body: Request['body']): string[] {
  if (body === undefined) return []
  if (typeof body === 'string' && body.length <= SHOWN_MAX) return ['--data-binary', quoted(body)]
  if (typeof body === 'string') return [`# and a body of ${body.length} characters: ${body.slice(0, 60)}…`]
  return [`# and these bytes: ${Buffer.from(body.slice(0, 60)).toString('hex')}… (${body.length})`]
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
