import type { InputOf, OutputOf, Query } from '#platform/contract'

/**
 * The last answers to a few questions, kept on a till, so that it opens and prices while nobody answers. They are for
 * that alone: an answer that comes is always the one that counts.
 */
const PREFIX = 'yunpu.kept.'
const SWITCH = `${PREFIX}on`

const names = new Set<string>()
const fromHere = new Set<string>()

/** Has the last answers to these queries kept wherever {@link keepAnswers} is on. */
export function keepAnswersOf(queries: readonly Query[]): void {
  for (const { name } of queries) names.add(name)
}

/** Whether the answers to a query are kept here. */
export function areAnswersKept({ name }: Query): boolean {
  return names.has(name) && localStorage.getItem(SWITCH) !== null
}

/** Whether there is an answer that would serve while nobody answers. */
export function hasKeptAnswer<Q extends Query>(query: Q, input: InputOf<Q>): boolean {
  return localStorage.getItem(keyOfAnswer(query, input)) !== null
}

/** Keeps answers from now on, or forgets all: only a till that is one of the shop's keeps anything. */
export function keepAnswers(isOn: boolean): void {
  if (isOn) localStorage.setItem(SWITCH, 'on')
  else for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key)
}

/** Keeps an answer; one that does not fit on the device is not kept. */
export function keepAnswer<Q extends Query>(query: Q, input: InputOf<Q>, answer: OutputOf<Q>): void {
  fromHere.delete(query.name)
  if (localStorage.getItem(SWITCH) === null) return
  try {
    localStorage.setItem(keyOfAnswer(query, input), JSON.stringify(answer))
  } catch (error) {
    reportError(error)
  }
}

/** The answer that was kept, if it is still one by the contract of today. */
export function keptAnswer<Q extends Query>(query: Q, input: InputOf<Q>): OutputOf<Q> | undefined {
  const text = localStorage.getItem(keyOfAnswer(query, input))
  if (text === null) return undefined
  const read = query.output.safeParse(JSON.parse(text))
  if (!read.success) return undefined
  fromHere.add(query.name)
  // The contract's own shape has just read it.
  // oxlint-disable-next-line typescript/consistent-type-assertions
  return read.data as OutputOf<Q>
}

/** Whether the last answer to a query was one that was kept, because nobody answered. */
export function isKeptAnswer({ name }: Query): boolean {
  return fromHere.has(name)
}

function keyOfAnswer(query: Query, input: unknown): string {
  return `${PREFIX}${query.name} ${JSON.stringify(input)}`
}
