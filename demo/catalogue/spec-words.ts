/** What is written on a pack in English, as it is said in Chinese; figures and units such as `500ml` are the same in both. */
const specWords: ReadonlyMap<string, string> = new Map([
  ['1st class', '一级'],
  ['cut or whole', '可切'],
  ['local', '本地'],
  ['red', '红'],
  ['yellow', '黄'],
])
const counted: ReadonlyMap<string, string> = new Map([
  ['pc', '只'],
  ['pcs', '只'],
  ['pair', '双'],
  ['pairs', '双'],
  ['rolls', '卷'],
  ['coils', '盘'],
  ['sheets', '页'],
  ['cards', '张'],
  ['colours', '色'],
])

/** A good's specification in the shop's language: `20 pcs` is `20 只`. */
export function specIn(language: 'zh' | 'en', spec: string): string {
  if (language === 'en') return spec
  const [, count, word = ''] = /^(\d+) ([a-z]+)$/.exec(spec) ?? []
  const unit = counted.get(word)
  return unit === undefined ? (specWords.get(spec) ?? spec) : `${count} ${unit}`
}
