import { tillSettings } from '#modules/till'
import { act, ApiRefused, ask, toast, useSay, useSession, useTabNews, type TabNews } from '#web/ui'
import { clockText, printPage, receiptTemplate, tillPrinting } from '../../contract.ts'
import { usePrintWords } from '../words.ts'
import { trainingPage } from './training-page.ts'

/** Prints what was rung up in training, by the till's setting and marked as training. The drawer stays shut. */
export function useTrained(): void {
  const say = usePrintWords()
  const sayPair = useSay()
  const store = useSession()?.store
  const print = async ({ receipt, isAsked }: TabNews['till.trained']) => {
    if (store === undefined) return
    try {
      const storeId = store.id
      const { here, printer } = await ask(tillPrinting, { storeId })
      if (!isAsked && (printer === null || !here.byItself)) return
      if (printer === null) return window.print()
      const [template, settings] = await Promise.all([ask(receiptTemplate, { storeId }), ask(tillSettings, { storeId })])
      const about = { storeName: store.name, localTime: clockText(receipt.at, store.zone) }
      await act(printPage, { storeId, blocks: trainingPage({ receipt, template, settings, ...about }) })
      if (isAsked) toast(say('printSent'))
    } catch (error) {
      if (!isAsked) return
      if (error instanceof ApiRefused) toast(sayPair(error.words), { tone: 'bad' })
      else window.print()
    }
  }
  useTabNews('till.trained', (news) => void print(news))
}
