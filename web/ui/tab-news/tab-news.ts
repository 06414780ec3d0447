import { useEffect, useRef } from 'react'

/**
 * What parts of one tab tell each other, by kind. Nothing leaves the tab and nothing is kept: who mounts later has not
 * heard it. What the server knows is told by `useLive` instead.
 */
export type TabNews = {
  /** Money was taken or given back; `reprint`: a person asks for its paper once more. */
  'till.completed': {
    receiptId: string
    kind: 'sale' | 'refund' | 'return' | 'exchange'
    reprint?: boolean
  }
}

export type TabNewsKind = keyof TabNews

type Hearers = { [Kind in TabNewsKind]: Set<(news: TabNews[Kind]) => void> }

const hearers: Hearers = { 'till.completed': new Set() }

/** Tells it to whoever hears in this tab, before it returns: `tellTab('till.completed', { receiptId, kind: 'sale' })`. */
export function tellTab<Kind extends TabNewsKind>(kind: Kind, news: TabNews[Kind]): void {
  for (const hear of hearers[kind]) {
    try {
      hear(news)
    } catch (error) {
      // Whoever tells is in the middle of a sale: a hearer that fails is reported as the browser reports any bug.
      reportError(error)
    }
  }
}

/** Hears one kind until the answer is called. */
export function hearTab<Kind extends TabNewsKind>(kind: Kind, hear: (news: TabNews[Kind]) => void): () => void {
  const set: Set<(news: TabNews[Kind]) => void> = hearers[kind]
  set.add(hear)
  return () => void set.delete(hear)
}

/** Hears one kind while the component is mounted: `useTabNews('till.completed', ({ receiptId }) => print(receiptId))`. */
export function useTabNews<Kind extends TabNewsKind>(kind: Kind, hear: (news: TabNews[Kind]) => void): void {
  const latest = useRef(hear)
  useEffect(() => {
    latest.current = hear
  })
  useEffect(() => hearTab(kind, (news) => latest.current(news)), [kind])
}
