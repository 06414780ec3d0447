import { useState } from 'react'
import { act, ApiRefused, toast, useInvalidate, useLanguage, useSay, useSession, useTabNews } from '#web/ui'
import { followReceipt, jobs, printReceipt } from '../../contract.ts'
import { isOnlyHere, printAlone } from '../alone/print-alone.ts'
import { becauseIn, usePrintWords } from '../words.ts'

/** Why paper did not come: nobody has the sale but this till, whose printer is the server's (`later`), or the server is silent. */
export type Lost = 'later' | 'silent'

/** Prints what this tab has sold, by the till's setting. Nothing waits for it. `hasSold`: there was something. */
export function useFollow(): { lost: Lost | undefined; hasSold: boolean; forgive: () => void } {
  const say = usePrintWords()
  const sayPair = useSay()
  const language = useLanguage()
  const who = useSession()
  const invalidate = useInvalidate()
  const [lost, setLost] = useState<Lost>()
  const [hasSold, setHasSold] = useState(false)
  const alone = async (receiptId: string, isAsked: boolean) => {
    const outcome = who === null || who === undefined ? 'nowhere' : await printAlone(who, receiptId, isAsked)
    if (outcome === 'window') return window.print()
    if (outcome === 'later') return setLost('later')
    if (outcome === 'nowhere') return
    setLost(undefined)
    if (!outcome.printed) toast(becauseIn(language, outcome.because), { tone: 'bad' })
    else if (isAsked) toast(say('printSent'))
  }
  const byServer = async (receiptId: string, reprint: boolean) => {
    if (reprint) {
      const { job } = await act(printReceipt, { receiptId, reprint: 'unlessFirst' })
      toast(say(job.isReprint ? 'reprintSent' : 'printSent'))
    } else await act(followReceipt, { receiptId })
    setLost(undefined)
    invalidate([jobs])
  }
  const follow = async (receiptId: string, reprint: boolean) => {
    setHasSold(true)
    try {
      await (isOnlyHere(receiptId) ? alone(receiptId, reprint) : byServer(receiptId, reprint))
    } catch (error) {
      // A refusal is an answer: a sale without a printer wanted no paper, and who asks for it has it on the screen.
      if (!(error instanceof ApiRefused)) setLost('silent')
      else if (reprint && error.code === 'PRINTER_NOT_SET') window.print()
      else if (reprint) toast(sayPair(error.words), { tone: 'bad' })
    }
  }
  useTabNews('till.completed', ({ receiptId, reprint }) => void follow(receiptId, reprint ?? false))
  return { lost, hasSold, forgive: () => setLost(undefined) }
}
