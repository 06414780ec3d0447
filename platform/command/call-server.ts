import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Operation } from '#platform/contract'
import { CommandWrong } from './read-flags.ts'

/** A little longer than the server itself allows a request. */
const TIMEOUT_MILLISECONDS = 65_000

const Problem = z.looseObject({ code: z.string(), zh: z.string(), en: z.string(), field: z.string().nullish() })

/** What the server said: the output of the operation, or its refusal. */
export type Answered = { readonly output: unknown } | { readonly refused: z.output<typeof Problem> }

/**
 * Calls a running server over HTTP. An action always carries an idempotency key, made here when none
 * was given. Throws {@link CommandWrong} when no server answers.
 */
export async function callServer(
  server: { readonly url: string; readonly apiKey: string | undefined },
  operation: Operation,
  given: { readonly input: unknown; readonly key: string | undefined },
): Promise<Answered> {
  const headers = {
    accept: 'application/json',
    ...(server.apiKey === undefined ? {} : { authorization: `Bearer ${server.apiKey}` }),
  }
  const address = `${server.url.replace(/\/$/, '')}/v1/${operation.name}`
  const signal = AbortSignal.timeout(TIMEOUT_MILLISECONDS)
  const response = await (
    operation.kind === 'query'
      ? fetch(`${address}?${parametersOf(given.input)}`, { headers, signal })
      : fetch(address, {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': given.key ?? randomUUID() },
          body: JSON.stringify(given.input),
          signal,
        })
  ).catch((error: unknown) => {
    const why = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error)
    throw new CommandWrong(
      `连不上 ${server.url}，请先运行 npm start / no server answers at ${server.url}; run npm start first (${why})`,
    )
  })
  const body: unknown = await response.json().catch(() => undefined)
  if (response.ok) return { output: body }
  const problem = Problem.safeParse(body)
  if (problem.success) return { refused: problem.data }
  throw new CommandWrong(`${server.url} 回答 ${response.status}，不像云铺 / answered ${response.status}, which is not like Yunpu`)
}

function parametersOf(input: unknown): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(typeof input === 'object' && input !== null ? input : {}))
    for (const item of [value].flat()) if (item !== undefined && item !== null) parameters.append(name, String(item))
  return parameters.toString()
}
