import type { Refusals } from '#platform/contract'

/** Every expected "no" of the ledger. Modules catch INSUFFICIENT and say it in their own words. */
export const ledgerRefusals = {
  INSUFFICIENT: {
    zh: '“{address}”余额不足：现有 {balance}，需要 {needed}，最低留 {floor}（{unit}）。',
    en: '{address} holds {balance} {unit}; {needed} is needed and {floor} must stay.',
  },
  EXISTS_DIFFERENT: {
    zh: '这笔记账（{fact} 第 {line} 行）已存在，但内容不同。',
    en: 'Posting {line} of {fact} exists with other content.',
  },
} as const satisfies Refusals
