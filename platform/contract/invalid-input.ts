import type { z } from 'zod'
import { zhCN } from 'zod/locales'
import { commonRefusals, Refused } from './refusal.ts'
import type { Words } from './words.ts'

const inChinese = { error: zhCN().localeError }

/** INPUT_INVALID, naming the field (`lines.2.quantity`) and what is wrong with it in both languages. */
export function invalidInput(field: string, problem: Words): Refused {
  const { status, zh, en } = commonRefusals.INPUT_INVALID
  const words = { status, zh: zh.replace('{problem}', problem.zh), en: en.replace('{problem}', problem.en) }
  return new Refused('INPUT_INVALID', words, { field, values: { problem: problem.en } })
}

/** Reads a value by its schema, or throws {@link invalidInput} for the first thing that is wrong. */
export function readInput<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  // Read again for the words alone: what is wrong is rarely asked for.
  const zh = schema.safeParse(value, inChinese).error?.issues[0]?.message
  const en = issue?.message ?? 'unreadable'
  throw invalidInput(issue?.path.map(String).join('.') ?? '', { zh: zh ?? en, en })
}
