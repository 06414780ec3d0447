/**
 * Text as a printer can take it: control characters become blanks (a name with ESC in it must never become a
 * command), marks without a width of their own go, `¥` becomes the `￥` that Chinese fonts have.
 */
export function printable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\u2028\u2029]/gu, ' ')
    .replace(/[\p{Mn}\p{Me}\p{Cf}]/gu, '')
    .replace(/\p{Cs}/gu, '〓')
    .replaceAll('¥', '￥')
}

/** Columns that a text takes: one for ASCII, two for all else, because a printer draws every wide code as wide as 中. */
export function textWidth(text: string): number {
  let width = 0
  for (const char of text) width += widthOf(char)
  return width
}

/**
 * Breaks a text into lines of at most so many columns. Words stay whole where they fit on a line; Chinese breaks
 * anywhere, but a line does not begin with 。or ）. An empty text is one empty line.
 */
export function wrap(text: string, columns: number): string[] {
  if (columns < 2) throw new RangeError(`${columns} columns are too few for a Chinese character`)
  const lines: string[] = []
  let line = ''
  for (const piece of piecesOf(text, columns)) {
    if (textWidth(line) + textWidth(piece) <= columns) line += piece
    else {
      lines.push(line.trimEnd())
      line = piece === ' ' ? '' : piece
    }
  }
  return [...lines, line.trimEnd()]
}

/** A text brought to exactly so many columns: blanks are added on its free side, too long a text is cut. */
export function pad(text: string, columns: number, align: 'left' | 'right' = 'left'): string {
  const cut = cutTo(text, columns)
  const blanks = ' '.repeat(columns - textWidth(cut))
  return align === 'left' ? cut + blanks : blanks + cut
}

/**
 * Two texts at the two edges. When both do not fit on one line, the left one is wrapped and the right one
 * stands on its last line, or below it.
 */
export function twoColumns(left: string, right: string, columns: number): string[] {
  const rightText = cutTo(right, columns)
  const rightWidth = textWidth(rightText)
  if (rightWidth === 0) return wrap(left, columns)
  const lines = wrap(left, columns)
  const last = lines.at(-1) ?? ''
  if (textWidth(last) + (last === '' ? 0 : 1) + rightWidth > columns) return [...lines, pad(rightText, columns, 'right')]
  return [...lines.slice(0, -1), last + pad(rightText, columns - textWidth(last), 'right')]
}

function widthOf(char: string): 1 | 2 {
  return (char.codePointAt(0) ?? 0) < 0x80 ? 1 : 2
}

function cutTo(text: string, columns: number): string {
  let [cut, width] = ['', 0]
  for (const char of text) {
    width += widthOf(char)
    if (width > columns) break
    cut += char
  }
  return cut
}

/** What may not be torn apart: a word, a blank, a Chinese character with the closing marks behind it. */
const PIECE = / |[!-~]+|[^ -~][，。、；：！？）】》」』”’]*/gu

function piecesOf(text: string, columns: number): string[] {
  return (text.match(PIECE) ?? []).flatMap((piece) => (textWidth(piece) <= columns ? [piece] : torn(piece, columns)))
}

function torn(piece: string, columns: number): string[] {
  const parts: string[] = []
  for (let rest = piece; rest !== ''; rest = rest.slice((parts.at(-1) ?? rest).length)) parts.push(cutTo(rest, columns))
  return parts
}
