import type { z } from 'zod'
import type { OperationName } from './operation.ts'
import type { Words } from './words.ts'

/** News in the past tense. Journaled in the transaction of the deed, for ever. */
export type Event<Name extends OperationName = OperationName, Body extends z.ZodType = z.ZodType> = {
  readonly kind: 'event'
  readonly name: Name
  readonly title: Words
  /** A strict object of integers, text, lists and null: no floats, so that its canonical form is exact. */
  readonly body: Body
  /** Told on the way to something that is told itself, such as a print job’s turns: whoever reads the log skips it at first. */
  readonly isRoutine?: true
}

export type BodyOf<E extends Event> = z.output<E['body']>

/** Declares an event: `event('till.saleCompleted', { title, body: z.strictObject({…}) })`. */
export function event<const Name extends OperationName, Body extends z.ZodType>(
  name: Name,
  spec: { title: Words; body: Body; isRoutine?: true },
): Event<Name, Body> {
  return { kind: 'event', name, ...spec }
}
