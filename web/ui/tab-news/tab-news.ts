import { useEffect, useRef } from 'react'
import type { ReceiptContent } from '#science/print'

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
  /** Rung up in training: all that is known of it, for no server ever is. `isAsked`: a person wants its paper. */
  'till.trained': { receipt: ReceiptContent & { at: string }; isAsked: boolean }
}

export type TabNewsKind = keyof TabNews

type Hearers = { [Kind in TabNewsKind]: Set<(news: TabNews[Kind]) => void> }

const hearers: Hearers = { 'till.completed': new Set(), 'till.trained': new Set() }

/**
 * Tells it to whoever hears in this tab, before it returns: `tellTab('till.completed', { receiptId, kind: 'sale' })`.
 * Answers whether there was anybody.
 */
export function tellTab<Kind extends TabNewsKind>(kind: Kind, news: TabNews[Kind]): boolean {
  for (const hear of hearers[kind]) {
    try {
      hear(news)
    } catch (error) {
      // Whoever tells is in the middle of a sale: a hearer that fails is reported as the browser reports any bug.
      reportError(error)
    }
  }
  return hearers[kind].size > 0
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
