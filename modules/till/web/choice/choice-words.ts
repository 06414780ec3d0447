import { words } from '#web/ui'

/** The words of choosing: options, combos and variants. */
export const useChoiceWords = words({
  zh: {
    exactly: '选 {most} 个',
    upTo: '最多 {most} 个，可不选',
    between: '选 {least}–{most} 个',
    fill: '请先选“{group}”',
    full: '“{group}”最多 {most} 个',
    perUnit: '每份',
    take: '加入单',
    change: '更改',
    more: '加一个',
    less: '减一个',
    extra: '+{price}',
    variants: '选择规格',
  },
  en: {
    exactly: 'Choose {most}',
    upTo: 'Up to {most}, or none',
    between: 'Choose {least}–{most}',
    fill: 'Choose “{group}” first',
    full: 'At most {most} of “{group}”',
    perUnit: 'Each',
    take: 'Ring up',
    change: 'Change',
    more: 'One more',
    less: 'One less',
    extra: '+{price}',
    variants: 'Which one?',
  },
})
