import { words } from '#web/words'

/** The words of approvals, PINs and badges. */
export const useApprovalWords = words({
  zh: {
    title: '需要批准',
    who: '请有权限的同事批准',
    badgeHint: '也可以直接刷工牌。',
    pin: '{name}，请输入 PIN 码',
    otherPerson: '换一位',
    badge: '刷工牌或输入工牌码',
    nobody: '这家店里还没有人能批准',
    nobodyText: '请店主在后台“设置 › 员工”里，给有权限的人设置 PIN 码或发工牌。',
    digits: '已输入 {count} 位',
    pinShort: '至少 {least} 位',
    approved: '{name}已批准',
  },
  en: {
    title: 'Approval needed',
    who: 'Ask somebody who may to approve',
    badgeHint: 'Or scan a badge.',
    pin: '{name}, enter your PIN',
    otherPerson: 'Someone else',
    badge: 'Scan or type a badge',
    nobody: 'Nobody in this store can approve yet',
    nobodyText: 'The owner gives somebody who may a PIN or a badge in the office, under Settings › Staff.',
    digits: '{count, plural, =0 {nothing typed} one {# digit typed} other {# digits typed}}',
    pinShort: 'At least {least} digits',
    approved: 'Approved by {name}',
  },
})
