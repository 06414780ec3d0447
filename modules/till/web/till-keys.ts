import { useGo, useKeys, type KeyBinding } from '#web/ui'
import { focusSearch } from './goods/search-bar.tsx'
import { removeLine } from './ticket/remove-line.ts'
import { payBlocked } from './ticket/ticket-totals.tsx'
import { isTraining } from './training/training.ts'
import { selectedLine } from './ticket/ticket.ts'
import type { Till } from './use-till.ts'
import { useTillWords } from './words.ts'

/** The keys of the selling screen; each is in the cheat sheet, where it can be changed. */
export function useTillKeys(till: Till, given: { isDone: boolean; next: () => void; escape: () => void }): void {
  const say = useTillWords()
  const go = useGo()
  const { isDone, next, escape } = given
  useKeys([
    { id: 'till.search', combo: 'F2', title: { zh: '搜索商品', en: 'Search goods' }, run: focusSearch },
    { id: 'till.more', combo: 'Alt+M', title: { zh: '更多', en: 'More' }, run: () => till.open({ kind: 'more' }) },
    { id: 'till.receipts', combo: 'F8', title: { zh: '小票、退货', en: 'Receipts, refunds' }, run: () => go('/receipts') },
    ...ticketKeys(till, say),
    ...lineKeys(till, say),
    { id: 'till.next', combo: 'Enter', title: { zh: '下一单', en: 'Next ticket' }, disabled: !isDone, run: next },
    { id: 'till.escape', combo: 'Escape', title: { zh: '清空输入、返回', en: 'Clear, back' }, run: isDone ? next : escape },
  ])
}

type Say = ReturnType<typeof useTillWords>

/** Keys of the whole ticket. */
function ticketKeys(till: Till, say: Say): readonly KeyBinding[] {
  const { desk, open, changeTicket, levels, stuckBecause } = till
  const isFree = desk.sending === null
  const isEmpty = desk.ticket.lines.length === 0
  const isStuck = stuckBecause !== undefined
  // What is put aside or taken back lies on the server, where training never goes.
  const isUnreal = isStuck || isTraining()
  const pay = {
    title: { zh: '收款', en: 'Pay' },
    disabled: payBlocked(till, say) !== undefined,
    run: () => open({ kind: 'pay' }),
  }
  const discount = { title: { zh: '整单优惠', en: 'Discount of the ticket' }, run: () => open({ kind: 'ticketDiscount' }) }
  const repeat = { title: { zh: '再来一件', en: 'Same again' }, run: () => changeTicket({ do: 'repeat' }) }
  return [
    { id: 'till.pay', combo: 'F9', ...pay },
    { id: 'till.pay.space', combo: 'Space', ...pay },
    {
      id: 'till.hold',
      combo: 'F4',
      title: { zh: '挂单', en: 'Hold' },
      disabled: isEmpty || isUnreal || desk.ticket.exchange !== null,
      run: () => open({ kind: 'hold' }),
    },
    {
      id: 'till.recall',
      combo: 'F6',
      title: { zh: '取单', en: 'Recall' },
      disabled: isUnreal,
      run: () => open({ kind: 'recall' }),
    },
    {
      id: 'till.ticketDiscount',
      combo: 'Alt+D',
      ...discount,
      disabled: isEmpty || isStuck || levels['till.discount'] === 'deny',
    },
    { id: 'till.repeat', combo: '=', ...repeat, disabled: isEmpty || !isFree },
  ]
}

/** Keys of the marked line. */
function lineKeys(till: Till, say: Say): readonly KeyBinding[] {
  const { desk, open, changeTicket, levels } = till
  const line = selectedLine(desk.ticket)
  const lineId = line?.lineId ?? 0
  const disabled = line === undefined || desk.sending !== null
  const ask = (kind: 'quantity' | 'changePrice' | 'lineDiscount') => () => open({ kind, lineId })
  const step = (by: 1 | -1) => () => (line?.good.byWeight === true ? ask('quantity')() : changeTicket({ do: 'step', lineId, by }))
  const select = (by: 1 | -1) => () => changeTicket({ do: 'selectNext', by })
  const remove = () => line !== undefined && removeLine(till, line, say)
  return [
    { id: 'till.quantity', combo: 'F3', title: { zh: '改数量', en: 'Quantity' }, disabled, run: ask('quantity') },
    {
      id: 'till.price',
      combo: 'F7',
      title: { zh: '改价', en: 'Change the price' },
      disabled: disabled || levels['till.changePrice'] === 'deny',
      run: ask('changePrice'),
    },
    {
      id: 'till.discount',
      combo: 'F10',
      title: { zh: '单品折扣', en: 'Discount of the line' },
      disabled: disabled || levels['till.discount'] === 'deny',
      run: ask('lineDiscount'),
    },
    { id: 'till.oneMore', combo: '+', title: { zh: '加一件', en: 'One more' }, disabled, run: step(1) },
    { id: 'till.less', combo: '-', title: { zh: '减一件', en: 'One less' }, disabled, run: step(-1) },
    { id: 'till.remove', combo: 'Delete', title: { zh: '删除一行', en: 'Delete the line' }, disabled, run: remove },
    { id: 'till.up', combo: 'ArrowUp', title: { zh: '上一行', en: 'Line above' }, disabled, run: select(-1) },
    { id: 'till.down', combo: 'ArrowDown', title: { zh: '下一行', en: 'Line below' }, disabled, run: select(1) },
  ]
}
