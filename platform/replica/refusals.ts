import { Refused, type RefusalDetails, type Refusals } from '#platform/contract'

/** Every expected "no" of a device's own log. */
export const replicaRefusals = {
  STORAGE_NOT_DURABLE: {
    zh: '这台设备不能保证断电后数据还在，所以不能离线收银。请安装为应用并允许“持久存储”。',
    en: 'This device cannot promise to keep its data when power fails, so it may not sell alone. Install the app and allow persistent storage.',
    status: 503,
  },
  DISK_ALMOST_FULL: {
    zh: '磁盘只剩 {freeMegabytes} MB，已停止新销售。请联网上传并清理空间；交班仍可进行。',
    en: 'Only {freeMegabytes} MB of disk are left, so no new sale begins. Go online and make room; closing a shift still works.',
    status: 503,
  },
  LOG_FAILED: {
    zh: '写入磁盘失败，这一笔没有记下。请重启设备再试。',
    en: 'Writing to the disk failed; this was not recorded. Restart the device and try again.',
    status: 503,
  },
  TICKETS_UNSENT: {
    zh: '这台设备上还有 {count} 张小票没有传到服务器。请先联网上传，或在收银台的同步面板里导出成文件。',
    en: '{count} tickets on this device have not reached the server. Go online first, or export them to a file in the till’s sync panel.',
  },
  STORED_VALUE_OFFLINE_NO_LEASE: {
    zh: '现在离线，且没有为该账户预留的额度，不能使用储值。请改用其他付款方式，或联网后再试。',
    en: 'This device is offline and holds no lease on the account, so stored value cannot be spent. Take another tender, or try online.',
  },
  LEASE_EXHAUSTED: {
    zh: '离线额度只剩 {leftMinor} 分，不够 {amountMinor} 分。',
    en: '{leftMinor} minor units are left of the lease; {amountMinor} are asked for.',
  },
} as const satisfies Refusals

/** Makes a refusal of a device's log. */
export function refused(code: keyof typeof replicaRefusals, values: NonNullable<RefusalDetails['values']> = {}): Refused {
  return new Refused(code, replicaRefusals[code], { values })
}
