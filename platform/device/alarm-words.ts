/** What a person reads of an alarm: why it matters, and what to do. Both languages, for it is kept as one text. */

/** A copy of the device went on, or it was restored from an image. */
export function forkedWords({ leases }: { readonly leases: readonly string[] }): string {
  const zhLeases = leases.length === 0 ? '' : `${leases.length} 笔离线额度留在旧流水里，请核对后关闭。`
  const enLeases = leases.length === 0 ? '' : ` ${leases.length} leases stayed behind with it: check and close them.`
  return (
    `DEVICE_FORK: 这台设备被还原或复制过，两支流水都已保留，没有丢单。请在 24 小时内停用并重新绑定它。${zhLeases}` +
    ` / This device was restored or cloned. Both branches are kept and nothing is lost. Revoke it and enrol it again within 24 hours.${enLeases}`
  )
}

/** Part of the device's disk could not be read. */
export function damagedWords({ saved }: { readonly saved: number }): string {
  return (
    `LOG_DAMAGED: 这台设备的磁盘有一段读不出来，其后的 ${saved} 笔已重新记录。请核对今天的小票和钱箱，并尽快更换磁盘。` +
    ` / Part of this device’s disk could not be read; ${saved} facts behind it were logged again. Check today’s receipts and the drawer, and replace the disk.`
  )
}

/** Somebody, or something, set the clock. */
export function clockJumpedWords({ byMs }: { readonly byMs: number }): string {
  const minutes = Math.round(Math.abs(byMs) / 60_000)
  const [zh, en] = byMs > 0 ? ['拨快', 'forward'] : ['拨慢', 'back']
  return (
    `CLOCK_JUMPED: 这台设备的时钟被${zh}了 ${minutes} 分钟。小票照常有效，请确认时间是对的。` +
    ` / This device’s clock was set ${en} by ${minutes} minutes. Its receipts are valid; see that its time is right.`
  )
}
