import { useState } from 'react'
import { act, ApiRefused, toast, useInvalidate, useSay, useTabNews } from '#web/ui'
import { followReceipt, jobs, printReceipt } from '../../contract.ts'
import { usePrintWords } from '../words.ts'

/** Prints what this tab has sold, by the till's setting. Nothing waits for it. `isLost`: the server was not reached; `hasSold`: there was something. */
export function useFollow(): { isLost: boolean; hasSold: boolean; forgive: () => void } {
  const say = usePrintWords()
  const sayPair = useSay()
  const invalidate = useInvalidate()
  const [isLost, setIsLost] = useState(false)
  const [hasSold, setHasSold] = useState(false)
  const follow = async (receiptId: string, reprint: boolean) => {
    setHasSold(true)
    try {
      if (reprint) {
        const { job } = await act(printReceipt, { receiptId, reprint: 'unlessFirst' })
        toast(say(job.isReprint ? 'reprintSent' : 'printSent'))
      } else await act(followReceipt, { receiptId })
      setIsLost(false)
      invalidate([jobs])
    } catch (error) {
      // A refusal is an answer: a sale without a printer wanted no paper, and who asks for it has it on the screen.
      if (!(error instanceof ApiRefused)) setIsLost(true)
      else if (reprint && error.code === 'PRINTER_NOT_SET') window.print()
      else if (reprint) toast(sayPair(error.words), { tone: 'bad' })
    }
  }
  useTabNews('till.completed', ({ receiptId, reprint }) => void follow(receiptId, reprint ?? false))
  return { isLost, hasSold, forgive: () => setIsLost(false) }
}
