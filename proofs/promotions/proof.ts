import { type PromotedTicket, promote } from '#science/promotion'
import { shuffle } from '#science/random'
import { type AnyTicket, anyTicket } from '../../science/promotion/testing/any-ticket.ts'
import { promoteByForce } from '../../science/promotion/testing/brute-force.ts'
import type { Proof, Run } from '../harness/proof.ts'
import { largestTicket, mixes } from './largest-ticket.ts'

const BASKETS = 10_000
const LIMIT_MS = 5
const BATCHES = 40
const BATCH_TICKETS = 10

/** What promotions give, beside an evaluator that tries everything. */
export const promotions: Proof = {
  name: 'promotions',
  claim:
    'Promotions give what trying everything finds, in whatever order a basket is rung up, within 5 ms for 200 lines × 200 rules.',
  bars: {
    baskets: { op: '>=', value: BASKETS },
    basketsPromoted: { op: '>=', value: BASKETS / 2 },
    linesUnlikeBruteForce: { op: '=', value: 0 },
    totalsChangedByOrder: { op: '=', value: 0 },
    linesBelowZero: { op: '=', value: 0 },
    sumsThatDiffer: { op: '=', value: 0 },
    shopShareOfLimit: { op: '<=', value: 1 },
    oneGroupShareOfLimit: { op: '<=', value: 1 },
  },
  run: async (run) => {
    const compared = compare(run, run.quick ? BASKETS / 10 : BASKETS)
    const timed = Object.fromEntries(mixes.map((mix) => [mix, time(run, mix)]))
    return {
      figures: {
        ...compared,
        ...Object.fromEntries(mixes.map((mix) => [`${mix}Ms`, timed[mix] ?? Number.NaN])),
        shopShareOfLimit: (timed['shop'] ?? Number.NaN) / LIMIT_MS,
        oneGroupShareOfLimit: (timed['oneGroup'] ?? Number.NaN) / LIMIT_MS,
      },
      data: ['generated: baskets of up to 8 pieces with up to 6 rules of every kind, and tickets of 200 lines with 200 rules'],
      notes: [
        'times are the mean of ten tickets, garbage collected, in the quickest of 40 batches: other work on the machine only adds',
        'everyRuleOnEveryLine has no bar: 200 stacked rules that each take something off all of 200 lines, 40,000 reasons on one ticket',
      ],
    }
  },
}

type Compared = Readonly<
  Record<
    'baskets' | 'basketsPromoted' | 'linesUnlikeBruteForce' | 'totalsChangedByOrder' | 'linesBelowZero' | 'sumsThatDiffer',
    number
  >
>

function compare(run: Run, baskets: number): Compared {
  let [basketsPromoted, linesUnlikeBruteForce, totalsChangedByOrder, linesBelowZero, sumsThatDiffer] = [0, 0, 0, 0, 0]
  for (let basket = 1; basket <= baskets; basket += 1) {
    const asked = anyTicket(run.chance)
    const ticket = promote(asked.lines, asked.rules, asked.context)
    const byForce = promoteByForce(asked.lines, asked.rules, asked.context)
    const again = promote(shuffle(run.chance, asked.lines), shuffle(run.chance, asked.rules), asked.context)
    if (ticket.discountMinor > 0) basketsPromoted += 1
    linesUnlikeBruteForce += ticket.lines.filter((line) => line.discountMinor !== byForce.get(line.lineId)).length
    if (again.discountMinor !== ticket.discountMinor) totalsChangedByOrder += 1
    linesBelowZero += ticket.lines.filter(({ amountMinor }) => amountMinor < 0).length
    if (!isExact(asked, ticket)) sumsThatDiffer += 1
    if (basket % 2_000 === 0) run.say(`${basket} baskets, ${basketsPromoted} of them promoted`)
  }
  return { baskets, basketsPromoted, linesUnlikeBruteForce, totalsChangedByOrder, linesBelowZero, sumsThatDiffer }
}

/** Reasons sum to lines, lines and rules to the header, and nothing got lost of what the basket cost. */
function isExact({ lines }: AnyTicket, ticket: PromotedTicket): boolean {
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
  const ofLines = sum(ticket.lines.map(({ discountMinor }) => discountMinor))
  return (
    ticket.lines.every(({ because, discountMinor }) => sum(because.map((one) => one.discountMinor)) === discountMinor) &&
    ofLines === ticket.discountMinor &&
    sum(ticket.applied.map(({ discountMinor }) => discountMinor)) === ticket.discountMinor &&
    sum(lines.map(({ amountMinor }) => amountMinor)) === ticket.amountMinor + ticket.discountMinor
  )
}

/** Milliseconds a ticket in the quickest of several batches: other work on the machine only adds to the others. */
function time(run: Run, mix: (typeof mixes)[number]): number {
  const { lines, rules, context } = largestTicket(mix)
  const batchMs = () => {
    const started = performance.now()
    for (let ticket = 0; ticket < BATCH_TICKETS; ticket += 1)
      if (promote(lines, rules, context).applied.length === 0) throw new Error(`nothing applied to the ticket '${mix}'`)
    return (performance.now() - started) / BATCH_TICKETS
  }
  const ms = Math.min(...Array.from({ length: BATCHES }, batchMs))
  run.say(`${mix}: ${ms.toFixed(2)} ms for ${lines.length} lines × ${rules.length} rules`)
  return ms
}
