/** What a scale's code carries beside the item. */
export type ScaleKind = 'weight' | 'amount' | 'both'
type Field = 'weight' | 'amount'

/** The fields of a code in their printed order. */
export function fieldsOf(kind: ScaleKind): Field[] {
  return kind === 'both' ? ['amount', 'weight'] : [kind]
}

/** What fields amount to. */
export function kindOf(fields: readonly Field[]): ScaleKind {
  return fields.length > 1 ? 'both' : (fields[0] ?? 'weight')
}

/** Prefixes as a person types them, `20 21，22`; undefined when one of them is none. */
export function readPrefixes(text: string): string[] | undefined {
  const parts = text
    .normalize('NFKC')
    .split(/[\s,、]+/)
    .filter(Boolean)
  return parts.length > 0 && parts.every((part) => /^\d{1,2}$/.test(part)) ? [...new Set(parts)] : undefined
}
