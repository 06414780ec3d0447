import { useEffect, useRef } from 'react'
import { useSay, useSession } from '#web/ui'
import { afterPaint } from '../after-paint.ts'
import { namedChoices } from '../choice/choose.ts'
import { fullName } from '../goods/full-name.ts'
import { useTraining } from '../training/training.ts'
import type { Till } from '../use-till.ts'
import { DisplayLine, type Shown } from './display-line.ts'
import { useShownQr } from './shown-qr.ts'

/** Tells the customer's display what is on the counter, whenever it changes and whenever a display opens. */
export function useTellDisplay(till: Till): void {
  const storeId = useSession()?.store.id ?? ''
  const sayPair = useSay()
  const qr = useShownQr()
  const isTraining = useTraining()
  const { desk, priced } = till
  const latest = useRef<Shown>({ state: 'idle' })
  const line = useRef<DisplayLine>(undefined)
  useEffect(() => {
    const opened = new DisplayLine(storeId, ({ kind }) => kind === 'hello' && opened.show(latest.current))
    line.current = opened
    return () => {
      opened.show({ state: 'idle' })
      opened.close()
    }
  }, [storeId])
  useEffect(() => {
    let isStale = false
    afterPaint(() => {
      if (isStale) return
      // What is trained is no customer's business.
      latest.current = isTraining ? { state: 'idle' } : shownOf({ desk, priced }, qr, sayPair)
      line.current?.show(latest.current)
    })
    return () => {
      isStale = true
    }
  }, [desk, priced, qr, sayPair, isTraining])
}

/** What of the counter is a customer's business. */
export function shownOf(
  { desk, priced }: Pick<Till, 'desk' | 'priced'>,
  qrText: string | null,
  sayPair: ReturnType<typeof useSay>,
): Shown {
  if (desk.done !== null) {
    const { payableMinor, discountMinor, tenders } = desk.done
    const changeMinor = tenders.reduce((sum, tender) => sum + tender.changeMinor, 0)
    return { state: 'done', payableMinor, changeMinor, savedMinor: discountMinor }
  }
  if (desk.ticket.lines.length === 0) return { state: 'idle' }
  return {
    state: 'ringing',
    lines: desk.ticket.lines.map(({ good, quantityThousandths, choices }, at) => {
      const figures = priced.lines[at]
      const notes = [
        ...namedChoices(good.choiceGroups, choices).map(({ name, count }) => (count > 1 ? `${name} ×${count}` : name)),
        ...(figures?.promotions ?? []).map(({ because }) => sayPair(because)),
      ]
      return {
        name: fullName(good),
        note: notes.join(' · '),
        quantityThousandths,
        unit: figures?.unit ?? good.unit,
        byWeight: good.byWeight,
        amountMinor: figures?.amountMinor ?? 0,
        savedMinor: figures?.discountMinor ?? 0,
      }
    }),
    savedMinor: priced.totals?.discountMinor ?? 0,
    payableMinor: priced.dueMinor + desk.pay.tipMinor,
    qr: desk.pay.qr === null || qrText === null ? null : { text: qrText, amountMinor: desk.pay.qr.amountMinor },
  }
}
