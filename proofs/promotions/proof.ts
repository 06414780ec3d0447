import { type PromotedTicket, promote } from '#science/promotion'
import { shuffle } from '#science/random'
import { type AnyTicket, anyTicket } from '../../science/promotion/testing/any-ticket.ts'
import { promoteByForce } from '../../science/promotion/testing/brute-force.ts'
import { median } from '../harness/latency.ts'
import type { Proof, Run } from '../harness/proof.ts'
import { largestTicket, mixes } from './largest-ticket.ts'

const BASKETS = 10_000
const LIMIT_MS = 5
const ROUNDS = 200
/** Rounds in which the engine still learns the code; a till has sold a hundred tickets before the first large one. */
const WARM_UP = 60

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
        'times are the processor time of the thread, the middle one of 200 rounds after 60, because other work on the machine is not ours',
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

function time(run: Run, mix: (typeof mixes)[number]): number {
  const { lines, rules, context } = largestTicket(mix)
  const timesMs: number[] = []
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    const before = process.threadCpuUsage()
    const { applied } = promote(lines, rules, context)
    const used = process.threadCpuUsage(before)
    if (applied.length === 0) throw new Error(`nothing applied to the ticket '${mix}'`)
    if (round >= WARM_UP) timesMs.push((used.user + used.system) / 1000)
  }
  run.say(`${mix}: ${median(timesMs).toFixed(2)} ms for ${lines.length} lines × ${rules.length} rules`)
  return median(timesMs)
}
