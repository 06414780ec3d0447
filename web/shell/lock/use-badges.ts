import { isBadge } from '../../../platform/access/contract.ts'
import { toast, useSay, useScanner, wordsOf } from '#web/ui'
import { useComeIn } from './use-come-in.ts'

/** A badge scanned while the till is open: its person takes over, and the ticket stays. */
export function useBadges(): void {
  const sayPair = useSay()
  const comeIn = useComeIn((error) => toast(sayPair(wordsOf(error)), { tone: 'bad' }))
  useScanner(comeIn.byBadge, { claims: isBadge })
}
