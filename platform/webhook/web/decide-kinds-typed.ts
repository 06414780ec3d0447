import { Kind } from '../contract.ts'

/** Names of messages as they are typed, one a line or apart by commas; the first that is none of them, by itself. */
export function readKinds(text: string): { kinds: string[] } | { wrong: string } {
  const typed = text
    .normalize('NFKC')
    .split(/[\s,;、]+/)
    .filter((kind) => kind !== '')
  const wrong = typed.find((kind) => !Kind.safeParse(kind).success)
  return wrong === undefined ? { kinds: [...new Set(typed)] } : { wrong }
}
