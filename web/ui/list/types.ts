import type { ReactNode } from 'react'
import type { Option } from '../input/select.tsx'

/** One column. On a phone the row is a card: where this column's cell goes there is `onPhone`. */
export type Column<Row> = {
  id: string
  title: string
  cell: (row: Row) => ReactNode
  /** Numbers and money stand at the end. */
  align?: 'start' | 'end'
  width?: number
  /** Hidden until a person chooses it. */
  hidden?: boolean
  /** `title`: first line, bold; `picture`: before it; `figure`: at the right; `detail`: small below; `none`: not shown. Default `detail`. */
  onPhone?: 'title' | 'picture' | 'figure' | 'detail' | 'none'
}

/** A filter over one field. `many` allows several values at once. */
export type Filter = { id: string; title: string; options: readonly Option<string>[]; many?: boolean }

/** What an empty list says: what belongs here and what to do next. */
export type EmptyWords = { title: string; text?: ReactNode; action?: ReactNode; icon?: ReactNode }
