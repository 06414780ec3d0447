import { tillLog } from '#platform/replica/web'
import { keepAnswersOf, useAsk, useInvalidate, useLive, useSession } from '#web/ui'
import { type Receipt, shiftStanding, tillSettings } from '../../contract.ts'
import type { Sending } from '../ticket/desk.ts'
import { type OwnSale, ownReceipt, writeReceipt } from './own-sale.ts'

/** How long the paper of a sale waits for the sale to arrive at the server, which prints it. */
const ARRIVAL_MILLISECONDS_MAX = 4000
const SHIFT_NEWS = ['shift.opened', 'shift.closed', 'shift.settingsSaved']

keepAnswersOf([tillSettings, shiftStanding])

/** Sales that an enrolled till decides itself: into its own log first, and from there to the server. */
export function useOwnSale() {
  const who = useSession()
  const storeId = who?.store.id ?? ''
  const isTill = who !== undefined && who.device !== null
  const settings = useAsk(tillSettings, { storeId }, { enabled: isTill }).data
  const shift = useAsk(shiftStanding, { storeId }, { enabled: isTill }).data
  const invalidate = useInvalidate()
  useLive(isTill ? SHIFT_NEWS : [], () => invalidate([shiftStanding]))
  return {
    /** The receipt that this till makes by itself; undefined when the server has to. Refuses as {@link ownReceipt} does. */
    decide: (sale: Pick<OwnSale, 'ticket' | 'priced' | 'tenders' | 'tipMinor'>): Receipt | undefined => {
      if (who === undefined || !isTill) return undefined
      const lacksShift = shift === undefined ? false : shift.isNeeded && !shift.isOpen
      return ownReceipt({ ...sale, who, takesTips: settings?.tips, lacksShift })
    },
    /** Writes what this till decided, or has the server sell. */
    write: async ({ own }: Sending, byServer: () => Promise<Receipt>): Promise<Receipt> =>
      own === undefined || who === undefined ? await byServer() : await writeReceipt(own, who),
    arrived: lastArrived,
  }
}

/** Resolves when the server has all tickets of this till, or after a moment without an answer. */
function lastArrived(): Promise<void> {
  return new Promise((resolve) => {
    const isThere = () => (tillLog.get().standing?.uncoveredCount ?? 0) === 0
    const isOver = () => isThere() || tillLog.get().standing?.cause !== 'none'
    if (isOver()) return resolve()
    const done = () => {
      clearTimeout(timer)
      stop()
      resolve()
    }
    const stop = tillLog.watch(() => isOver() && done())
    const timer = setTimeout(done, ARRIVAL_MILLISECONDS_MAX)
  })
}
