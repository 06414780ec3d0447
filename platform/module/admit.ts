import { z } from 'zod'
import { isSameNews, openAlone, readFacts } from '#platform/journal'
import type { Call } from './call.ts'
import type { Admit } from './context.ts'
import type { Module } from './define.ts'

/** Where a line says that it stands; whether it is true, the journal finds out. */
const Said = z.object({ chain: z.string().max(100), merchant: z.string(), kind: z.string() })

/** See {@link Admit}. The fact is journaled when the call settles, so that who asked and what was taken stand together. */
export function admitInto(call: Call, module: Module): Admit {
  return async (signed) => {
    const { tx, admitted, caller } = call
    const { chain, merchant, kind } = Said.parse(JSON.parse(signed.text))
    if (merchant !== caller.merchantId) return { is: 'notOurs' }
    if (!module.events.some(({ name }) => name === kind))
      throw new Error(`module '${module.name}' admits '${kind}', which is not its news`)
    const line = await openAlone(tx, merchant, chain, signed)
    if (typeof line === 'string') return { is: line }
    const { fact } = line
    const [known] = await readFacts(tx, merchant, [fact.id])
    if (known !== undefined) return { is: isSameNews(known, fact) ? 'known' : 'clash', fact }
    admitted.push(fact)
    const booked = await call.book([fact])
    return { is: booked === 1 ? 'booked' : 'aside', fact }
  }
}
