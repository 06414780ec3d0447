import { z } from 'zod'
import { action, event, Id, type Refusals } from '#platform/contract'
import { Receipt } from './parts.ts'

/** A code is below 2,000 letters, and an address may stand before it. */
const CODE_LENGTH_MAX = 2500
/** One digit of a code says how many there are. */
const CODES_MAX = 9

const refusesOfLastCopy = {
  LAST_COPY_UNREADABLE: {
    zh: '这不是离线小票上的恢复码。请扫小票最下面的大二维码。',
    en: 'This is not the restore code of an offline ticket. Scan the large code at its end.',
    status: 422,
  },
  LAST_COPY_TOO_NEW: {
    zh: '这个恢复码是更新版本的收银台打的，请先升级本店的服务器。',
    en: 'A newer version of the till printed this restore code: update the shop’s server first.',
  },
  LAST_COPY_INCOMPLETE: {
    zh: '这张小票有几个恢复码，还差第 {missing} 个，请接着扫。',
    en: 'This ticket has several restore codes; number {missing} is still missing. Scan on.',
  },
  LAST_COPY_MIXED: {
    zh: '这几个恢复码不是同一张小票的，请一张一张地扫。',
    en: 'These restore codes are of different tickets: scan one ticket at a time.',
  },
  LAST_COPY_TORN: {
    zh: '恢复码没有读全，或者有一段读错了。请把小票铺平再扫一次。',
    en: 'The restore code was not read whole. Lay the paper flat and scan it again.',
    status: 422,
  },
  LAST_COPY_OF_OTHER_SHOP: {
    zh: '这张小票是别家店的，不能记到本店账上。',
    en: 'This ticket is of another shop and cannot be booked here.',
    status: 403,
  },
  LAST_COPY_FORGED: {
    zh: '这个恢复码的签名不对：不是本店收银台开的，或被改过。没有入账。',
    en: 'The signature is wrong: no till of this shop issued it, or it was changed. Nothing was booked.',
    status: 422,
  },
  LAST_COPY_OF_UNKNOWN_TILL: {
    zh: '开这张小票的收银台没有在本店绑定过，认不出它的签名。没有入账。',
    en: 'The till that issued it was never enrolled here, so its signature cannot be told. Nothing was booked.',
    status: 403,
  },
  LAST_COPY_NO_SALE: {
    zh: '这个恢复码里不是一笔销售，不能恢复。',
    en: 'This restore code holds no sale and cannot be restored.',
    status: 422,
  },
  LAST_COPY_CLASHES: {
    zh: '账上已有同一编号、内容不同的小票，这一笔没有入账。请把两张小票对一对。',
    en: 'A different ticket with the same id is in the books already; this was not booked. Compare the two.',
  },
} as const satisfies Refusals

export const restoreTicket = action('till.restoreTicket', {
  title: { zh: '恢复离线小票', en: 'Restore an offline ticket' },
  needs: 'till.sell',
  agent:
    'Books a sale from the restore codes on its paper, when the till that made it cannot send it any more. Scanned twice, or sent by the till after all, it counts once.',
  input: z.strictObject({
    /** All codes of one ticket, in any order, as scanned or pasted. */
    codes: z.array(z.string().min(1).max(CODE_LENGTH_MAX)).min(1).max(CODES_MAX),
  }),
  output: z.strictObject({
    /** `known`: the server had it already; `aside`: it is kept, but could not be booked and is a task for a person. */
    outcome: z.enum(['booked', 'known', 'aside']),
    receiptId: Id,
    /** Null when it cannot be read as a receipt. */
    receipt: Receipt.pick({ number: true, at: true, payableMinor: true, storeId: true }).nullable(),
  }),
  refuses: refusesOfLastCopy,
})

export const ticketRestored = event('till.ticketRestored', {
  title: { zh: '离线小票已恢复', en: 'Offline ticket restored' },
  /** The very line that the till signed, so that anybody may check it though the till never comes back. */
  body: z.strictObject({
    receiptId: Id,
    chain: z.string(),
    seq: z.int().min(1),
    text: z.string(),
    signature: z.string(),
    hash: z.string(),
  }),
})
