import type { Printer, TillPrinting } from '../../contract.ts'
import type { Links } from '../link/links.ts'

/** What a till that has a sale alone knows of its paper. */
type Known = {
  readonly printer: Pick<Printer, 'printerId' | 'kind' | 'speaks' | 'hasDrawer'> | null
  readonly setting: Pick<TillPrinting, 'byItself' | 'copies'>
  readonly links: Links
  readonly isCash: boolean
  /** A person wants it, as often as she asks. */
  readonly isAsked: boolean
  readonly wasPrinted: boolean
}

/**
 * What becomes of the paper of a sale that the server has not heard of. `here`: this till makes it; `later`: its printer is
 * reached by the server alone, and `window` by the browser's own print window, which only a person opens.
 */
export type Paper =
  | { readonly goes: 'nowhere' | 'later' | 'window' }
  | { readonly goes: 'here'; readonly copies: number; readonly isReprint: boolean; readonly opensDrawer: boolean }

/** See {@link Paper}. `copies: 0` is the drawer alone. */
export function decidePaper({ printer, setting, links, isCash, isAsked, wasPrinted }: Known): Paper {
  if (printer === null) return { goes: isAsked ? 'window' : 'nowhere' }
  const opensDrawer = printer.hasDrawer && isCash && !isAsked && !wasPrinted
  const copies = isAsked ? 1 : setting.byItself && !wasPrinted ? setting.copies : 0
  if (copies === 0 && !opensDrawer) return { goes: 'nowhere' }
  const isHere = links[printer.printerId]?.way === printer.kind
  if (isHere && printer.kind === 'browser') return { goes: isAsked ? 'window' : 'later' }
  if (!isHere || printer.speaks !== 'escpos') return { goes: 'later' }
  return { goes: 'here', copies, isReprint: wasPrinted, opensDrawer }
}
