import { z } from 'zod'
import type { Fact } from '#platform/journal'
import { performPrepared, type PrepareContext } from '#platform/module'
import { Receipt, restoreTicket, saleCompleted, ticketRestored } from '../contract.ts'
import { readCodes } from '../read-codes.ts'

/** What anybody may have written into a code; who signed it is looked at later. */
const Said = z.object({ kind: z.string(), chain: z.string(), merchant: z.string() })

export const performRestoreTicket = performPrepared(restoreTicket, readTicket, async (context, line) => {
  const { admit, emit, refuse } = context
  const admitted = await admit(line)
  switch (admitted.is) {
    case 'notOurs':
      return refuse('LAST_COPY_OF_OTHER_SHOP')
    case 'unknownDevice':
      return refuse('LAST_COPY_OF_UNKNOWN_TILL')
    case 'forged':
      return refuse('LAST_COPY_FORGED')
    case 'clash':
      return refuse('LAST_COPY_CLASHES')
    case 'known':
      return answerOf('known', admitted.fact)
    case 'booked':
    case 'aside': {
      const { id, chain, seq, store } = admitted.fact
      emit(ticketRestored, { receiptId: id, chain, seq, ...line }, store === null ? {} : { store })
      return answerOf(admitted.is, admitted.fact)
    }
  }
})

/** What the codes say, before a transaction is open: unfolding and hashing take their time. */
async function readTicket({ input, refuse }: PrepareContext<typeof restoreTicket>) {
  const read = await readCodes(input.codes)
  if (typeof read === 'string') return refuse(read, { field: 'codes' })
  if ('missing' in read) return refuse('LAST_COPY_INCOMPLETE', { field: 'codes', values: { missing: read.missing.join('、') } })
  const said = Said.safeParse(jsonOf(read.line.text))
  if (!said.success || said.data.kind !== saleCompleted.name) return refuse('LAST_COPY_NO_SALE')
  return read.line
}

function answerOf(outcome: 'booked' | 'known' | 'aside', { id, body }: Fact) {
  const { data } = Receipt.safeParse(body)
  const receipt =
    data === undefined ? null : { number: data.number, at: data.at, payableMinor: data.payableMinor, storeId: data.storeId }
  return { outcome, receiptId: id, receipt }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
