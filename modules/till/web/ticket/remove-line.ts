import { toast } from '#web/ui'
import { fullName } from '../goods/full-name.ts'
import type { Till } from '../use-till.ts'
import type { useTillWords } from '../words.ts'
import type { Line } from './ticket.ts'

/** Takes a line off, with the way back. */
export function removeLine(till: Pick<Till, 'desk' | 'changeTicket'>, line: Line, say: ReturnType<typeof useTillWords>): void {
  const at = till.desk.ticket.lines.indexOf(line)
  till.changeTicket({ do: 'remove', lineId: line.lineId })
  toast(say('removed', { name: fullName(line.good) }), { undo: () => till.changeTicket({ do: 'putBack', line, at }) })
}
