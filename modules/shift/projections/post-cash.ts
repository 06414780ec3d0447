import { post } from '#platform/ledger'
import { project } from '#platform/module'
import { cashMoved, shiftClosed, shiftOpened } from '../contract.ts'
import { postingsOfClosing, postingsOfMove, postingsOfOpening } from '../postings.ts'

export const postFloat = project(shiftOpened, async ({ facts, tx }) => {
  await post(tx, facts.flatMap(postingsOfOpening))
})

export const postCashMove = project(cashMoved, async ({ facts, tx }) => {
  await post(tx, facts.flatMap(postingsOfMove))
})

export const postClosing = project(shiftClosed, async ({ facts, tx }) => {
  await post(tx, facts.flatMap(postingsOfClosing))
})
