import { instantAt } from '#science/calendar'
import type { Chance } from '#science/random'
import { integerBetween, pick, seededChance } from '#science/random'
import { cashierAt, shiftChangeMinute } from './rota.ts'
import { demoShop } from './shop.ts'

/** A cashier counts the float into the drawer. */
export interface OpeningDraft {
  readonly kind: 'opening'
  readonly at: string
  readonly cashier: string
}

/** Cash that leaves the drawer without a sale: an amount that is paid out, or what is too much for a drawer. */
export interface CashMoveDraft {
  readonly kind: 'cashMove'
  readonly at: string
  readonly cashier: string
  readonly move: { readonly kind: 'payOut'; readonly amountMinor: number; readonly what: PaidOut } | { readonly kind: 'safeDrop' }
}

/** The drawer is counted, and is off by so much: above zero there is too much. */
export interface ClosingDraft {
  readonly kind: 'closing'
  readonly at: string
  readonly cashier: string
  readonly differenceMinor: number
}

export type ShiftDraft = OpeningDraft | CashMoveDraft | ClosingDraft

const paidOut = {
  ice: [1_500, 2_000],
  rubbish: [2_000, 2_000],
  courier: [800, 1_200],
  lightBulb: [990, 2_580],
} as const satisfies Record<string, readonly [leastMinor: number, mostMinor: number]>
export type PaidOut = keyof typeof paidOut

/** How often a person's count is off, and how often it is short then. Everybody else counts as the first. */
const usualHand = { off: 0.16, short: 0.5 }
const hands: Readonly<Record<string, typeof usualHand>> = {
  'zhou-huilan': { off: 0.12, short: 0.5 },
  'li-zihan': { off: 0.28, short: 0.55 },
  'wang-dayong': { off: 0.46, short: 0.74 },
}
/** Coins given twice or not at all, and rarely a note that was taken for another. */
const differencesMinor = [50, 100, 100, 100, 200, 200, 500, 500, 1_000, 2_000] as const

/**
 * The two shifts of a day at the till, in order of time: a float, one or two things paid out, cash dropped to the
 * safe before the rush, and a count. The same seed and day always give the same shifts, whatever was sold.
 */
export function shiftsOf(seed: string, day: string): ShiftDraft[] {
  const chance = seededChance(`${seed} shifts ${day}`)
  const { openMinute, closeMinute } = demoShop
  const between = (least: number, most: number) => integerBetween(chance, least, most)
  return [
    ...shiftOf(chance, day, {
      from: openMinute - between(6, 18),
      to: shiftChangeMinute,
      dropAt: between(12 * 60 + 50, 13 * 60 + 50),
      paysOut: 0.55,
    }),
    ...shiftOf(chance, day, {
      from: shiftChangeMinute,
      to: closeMinute + between(4, 15),
      dropAt: between(19 * 60 + 20, 20 * 60 + 30),
      paysOut: 0.3,
    }),
  ]
}

type Frame = { readonly from: number; readonly to: number; readonly dropAt: number; readonly paysOut: number }

function shiftOf(chance: Chance, day: string, { from, to, dropAt, paysOut }: Frame): ShiftDraft[] {
  const cashier = cashierAt(day, from)
  const at = (minute: number) => instantAt(day, minute, demoShop.zone)
  const moves: CashMoveDraft[] = []
  if (chance() < paysOut) {
    const what = pick(chance, ['ice', 'rubbish', 'courier', 'lightBulb'] as const)
    const [least, most] = paidOut[what]
    // Prices end in ten fen.
    const amountMinor = integerBetween(chance, least / 10, most / 10) * 10
    moves.push({
      kind: 'cashMove',
      at: at(integerBetween(chance, from + 60, dropAt - 1)),
      cashier,
      move: { kind: 'payOut', amountMinor, what },
    })
  }
  moves.push({ kind: 'cashMove', at: at(dropAt), cashier, move: { kind: 'safeDrop' } })
  return [
    { kind: 'opening', at: at(from), cashier },
    ...moves,
    { kind: 'closing', at: at(to), cashier, differenceMinor: differenceOf(chance, cashier) },
  ]
}

function differenceOf(chance: Chance, cashier: string): number {
  const { off, short } = hands[cashier] ?? usualHand
  if (chance() >= off) return 0
  const amountMinor = pick(chance, differencesMinor)
  return chance() < short ? -amountMinor : amountMinor
}
