import { Refused, type RefusalDetails, type Refusals } from '#platform/contract'

/** Every expected "no" of the journal. A gap is none: it is answered with the receiver's mark. */
export const journalRefusals = {
  CHAIN_FORK: {
    zh: '流水链 {chain} 在第 {seq} 行出现分叉：设备可能被还原或复制，两支都已保留，请核对这一笔。',
    en: 'Chain {chain} forked at line {seq}: the device was restored or cloned. Both branches are kept; check this one.',
  },
  FACT_EXISTS: {
    zh: '编号 {id} 已被另一笔使用，这一笔没有入账，请核对。',
    en: 'The id {id} is taken by something else; this was not booked. Check it.',
  },
  HASH_MISMATCH: { zh: '第 {seq} 行在途中损坏，请重发。', en: 'Line {seq} was damaged on its way; send it again.', status: 422 },
  BAD_SIGNATURE: { zh: '第 {seq} 行的设备签名不对。', en: 'Line {seq} is not signed by this device.', status: 422 },
  LINE_MALFORMED: { zh: '第 {seq} 行格式不对：{problem}', en: 'Line {seq} is malformed: {problem}', status: 422 },
  FACT_TOO_LARGE: { zh: '一条记录最多 {limit} 字节。', en: 'One fact takes {limit} bytes at most.', status: 413 },
  BATCH_TOO_LARGE: { zh: '一次最多上传 {limit} 行。', en: 'A batch has {limit} lines at most.', status: 413 },
  UNKNOWN_DEVICE: {
    zh: '没有登记流水链 {chain}，请重新绑定设备。',
    en: 'Chain {chain} is not registered; enrol the device again.',
    status: 403,
  },
  DEVICE_REVOKED: { zh: '这台设备已被停用。', en: 'This device has been revoked.', status: 403 },
  CHAIN_TAKEN: { zh: '流水链 {chain} 已属于另一把密钥。', en: 'Chain {chain} belongs to another key.' },
} as const satisfies Refusals

/** Ends the work with a refusal of the journal. */
export function refuse(code: keyof typeof journalRefusals, values: NonNullable<RefusalDetails['values']>): never {
  throw new Refused(code, journalRefusals[code], { values })
}
