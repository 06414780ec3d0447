import { words } from '#web/ui'

/** The words of offline tickets and of what restores them. */
export const useLastCopyWords = words({
  zh: {
    keepIt: '恢复码：这一笔还只在这台收银台上。请留好，到“已同步”为止；收银台坏了，扫它就能恢复。',
    tooLong: '这张单太长，纸上放不下恢复码。收银台显示“已同步”之前，请留好这张小票。',
    codeOf: '恢复码 {place}/{of}',
    asText: '把恢复码当文字发给店主',
    restore: '恢复离线小票',
    restoreText:
      '收银台坏了、丢了，没传上来的小票可以从纸上恢复：用扫码枪扫小票末尾的恢复码，或把它粘贴到下面。重复扫不会重复入账。',
    code: '恢复码',
    codeHint: '以 YPT1 开头',
    take: '恢复',
    close: '关闭',
    partTaken: '已扫 {have}/{of} 个，请接着扫第 {missing} 个。',
    partAgain: '放弃，换一张',
    booked: '{number} · {amount} 已入账',
    known: '{number} · {amount} 服务器本来就有，没有重复入账',
    aside: '{number} · {amount} 已保存，但没能入账，请店主到“待办”里处理',
    done: '这次恢复的',
    notACode: '这不是恢复码。请扫小票最下面的大二维码，内容以 YPT1 开头。',
    tooNew: '这个恢复码是更新版本的收银台打的，请先升级本店的服务器。',
  },
  en: {
    keepIt:
      'Restore code: only this till has this sale so far. Keep it until the till says “All sent”; if the till dies, scanning it brings the sale back.',
    tooLong: 'This ticket is too long for a restore code on paper. Keep it until the till says “All sent”.',
    codeOf: 'Restore code {place} of {of}',
    asText: 'Send the restore code to the owner as text',
    restore: 'Restore an offline ticket',
    restoreText:
      'When a till is broken or lost, tickets that it never sent come back from their paper: scan the restore codes at the end of the ticket, or paste them below. Scanned twice, a sale counts once.',
    code: 'Restore code',
    codeHint: 'It begins with YPT1',
    take: 'Restore',
    close: 'Close',
    partTaken: '{have} of {of} codes scanned; number {missing} is next.',
    partAgain: 'Drop it, take another ticket',
    booked: '{number} · {amount} is in the books',
    known: '{number} · {amount} was here already and counts once',
    aside: '{number} · {amount} is kept but could not be booked: see the owner’s tasks',
    done: 'Restored just now',
    notACode: 'This is no restore code. Scan the large code at the end of the ticket; it begins with YPT1.',
    tooNew: 'A newer version of the till printed this restore code: update the shop’s server first.',
  },
})
