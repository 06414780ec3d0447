/** What names and numbers are compared by: full-width letters are letters, and case does not count. */
export function plain(text: string): string {
  return text.normalize('NFKC').trim().toUpperCase()
}
