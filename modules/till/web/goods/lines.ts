/** One line a slot in one long text, and where each begins. */
export type Lines = { readonly text: string; readonly starts: Uint32Array }

/** Lines joined by line feeds, each beginning behind one; they hold none themselves. */
export function linesOf(lines: readonly string[]): Lines {
  const starts = new Uint32Array(lines.length)
  let at = 1
  for (const [slot, line] of lines.entries()) {
    starts[slot] = at
    at += line.length + 1
  }
  return { text: `\n${lines.join('\n')}\n`, starts }
}

/** The line of a slot. */
export function textOf({ text, starts }: Lines, slot: number): string {
  return text.slice(starts[slot], (starts[slot + 1] ?? text.length) - 1)
}

/** The slot in whose line a place of the text lies; the line feed before a line belongs to it. */
export function slotAt({ starts }: Lines, place: number): number {
  let [from, to] = [0, starts.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((starts[middle] ?? 0) <= place + 1) from = middle + 1
    else to = middle
  }
  return from - 1
}
