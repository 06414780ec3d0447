import { useGo, useKeys } from '#web/ui'
import { focusSearch } from './goods/search-bar.tsx'
import { removeLine } from './ticket/ticket-panel.tsx'
import { payBlocked } from './ticket/ticket-totals.tsx'
import { selectedLine } from './ticket/ticket.ts'
import type { Till } from './use-till.ts'
import { useTillWords } from './words.ts'

/** The keys of the selling screen; each is in the cheat sheet, where it can be changed. */
export function useTillKeys(till: Till, given: { isDone: boolean; next: () => void; escape: () => void }): void {
  const say = useTillWords()
  const go = useGo()
  const { desk, open, changeTicket, mayChangePrices, stuckBecause } = till
  const line = selectedLine(desk.ticket)
  const lineId = line?.lineId ?? 0
  const isFree = desk.sending === null
  const noLine = line === undefined || !isFree
  const isEmpty = desk.ticket.lines.length === 0
  const noPay = payBlocked(till, say) !== undefined
  const pay = () => open({ kind: 'pay' })
  const step = (by: 1 | -1) =>
    line?.good.byWeight === true ? open({ kind: 'quantity', lineId }) : changeTicket({ do: 'step', lineId, by })
  useKeys([
    { id: 'till.search', combo: 'F2', title: { zh: '搜索商品', en: 'Search goods' }, run: focusSearch },
    {
      id: 'till.quantity',
      combo: 'F3',
      title: { zh: '改数量', en: 'Quantity' },
      disabled: noLine,
      run: () => open({ kind: 'quantity', lineId }),
    },
    {
      id: 'till.hold',
      combo: 'F4',
      title: { zh: '挂单', en: 'Hold' },
      disabled: isEmpty || stuckBecause !== undefined,
      run: () => open({ kind: 'hold' }),
    },
    {
      id: 'till.recall',
      combo: 'F6',
      title: { zh: '取单', en: 'Recall' },
      disabled: stuckBecause !== undefined,
      run: () => open({ kind: 'recall' }),
    },
    {
      id: 'till.price',
      combo: 'F7',
      title: { zh: '改价', en: 'Change the price' },
      disabled: noLine || !mayChangePrices,
      run: () => open({ kind: 'changePrice', lineId }),
    },
    { id: 'till.receipts', combo: 'F8', title: { zh: '小票、退货', en: 'Receipts, refunds' }, run: () => go('/receipts') },
    { id: 'till.pay', combo: 'F9', title: { zh: '收款', en: 'Pay' }, disabled: noPay, run: pay },
    { id: 'till.pay.space', combo: 'Space', title: { zh: '收款', en: 'Pay' }, disabled: noPay, run: pay },
    {
      id: 'till.discount',
      combo: 'F10',
      title: { zh: '单品折扣', en: 'Discount of the line' },
      disabled: noLine || !mayChangePrices,
      run: () => open({ kind: 'lineDiscount', lineId }),
    },
    {
      id: 'till.ticketDiscount',
      combo: 'Alt+D',
      title: { zh: '整单优惠', en: 'Discount of the ticket' },
      disabled: isEmpty || !isFree || !mayChangePrices,
      run: () => open({ kind: 'ticketDiscount' }),
    },
    {
      id: 'till.repeat',
      combo: '=',
      title: { zh: '再来一件', en: 'Same again' },
      disabled: isEmpty || !isFree,
      run: () => changeTicket({ do: 'repeat' }),
    },
    { id: 'till.more', combo: '+', title: { zh: '加一件', en: 'One more' }, disabled: noLine, run: () => step(1) },
    { id: 'till.less', combo: '-', title: { zh: '减一件', en: 'One less' }, disabled: noLine, run: () => step(-1) },
    {
      id: 'till.remove',
      combo: 'Delete',
      title: { zh: '删除一行', en: 'Delete the line' },
      disabled: noLine,
      run: () => line !== undefined && removeLine(till, line, say),
    },
    {
      id: 'till.up',
      combo: 'ArrowUp',
      title: { zh: '上一行', en: 'Line above' },
      disabled: isEmpty,
      run: () => changeTicket({ do: 'selectNext', by: -1 }),
    },
    {
      id: 'till.down',
      combo: 'ArrowDown',
      title: { zh: '下一行', en: 'Line below' },
      disabled: isEmpty,
      run: () => changeTicket({ do: 'selectNext', by: 1 }),
    },
    { id: 'till.next', combo: 'Enter', title: { zh: '下一单', en: 'Next ticket' }, disabled: !given.isDone, run: given.next },
    {
      id: 'till.escape',
      combo: 'Escape',
      title: { zh: '清空输入、返回', en: 'Clear, back' },
      run: () => (given.isDone ? given.next() : given.escape()),
    },
  ])
}
