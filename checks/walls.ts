import { isTest, type SourceFile } from './source.ts'

/** A longer file is two ideas. */
export const LINES_MAX = 300

/** Files past the wall. Tests tell stories, and catalogues of goods are data: both may be as long as they need. */
export function wallBreaches(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => !isTest(path) && !path.startsWith('demo/catalogue'))
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > LINES_MAX)
    .map(({ path, lines }) => `${path}: ${lines} lines; the wall is ${LINES_MAX}`)
}
