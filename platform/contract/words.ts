/** The same words for both of our languages. `{name}` stands for a value given with them. */
export type Words = { readonly zh: string; readonly en: string }
export type Language = keyof Words

/** Fills `{name}` places: `fill({ zh: '库存 {onHand}', en: '…' }, { onHand: 3 })`. */
export function fill(words: Words, values: Readonly<Record<string, string | number>>): Words {
  const place = (text: string) => text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
  return { zh: place(words.zh), en: place(words.en) }
}
