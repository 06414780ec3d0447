import { openShop } from '#platform/testing'
import { published } from '../../apps/yunpu/modules.ts'
import type { Measured, Proof, Run } from '../harness/proof.ts'
import { WITHOUT_EXTERNAL } from '../server/external.ts'
import { runBank } from './bank.ts'
import { openHistory } from './history.ts'

const STEPS_BETWEEN_CHECKS = 25

/** The ledger adds up, whatever happens in the shop. */
export const ledger: Proof = {
  name: 'ledger',
  claim:
    'Every unit sums to zero, kept balances are recomputed ones, a refund of all is the identity, and no read sees money vanish.',
  bars: {
    unitsNotZero: { op: '=', value: 0 },
    balancesOff: { op: '=', value: 0 },
    accountsChangedByFullRefund: { op: '=', value: 0 },
    fullRefunds: { op: '>=', value: 10 },
    bankReads: { op: '>=', value: 100 },
    bankReadsOff: { op: '=', value: 0 },
    bankUnsound: { op: '=', value: 0 },
  },
  run: measure,
}

async function measure(run: Run): Promise<Measured> {
  const found = await liveThrough(run, run.quick ? 10 : 100)
  const bank = await runBank(run, run.quick ? 4 : 20)
  run.say(bank === undefined ? WITHOUT_EXTERNAL : `bank: ${bank.transfers} transfers, ${bank.reads} reads, ${bank.readsOff} off`)
  const bankFigures =
    bank === undefined
      ? {}
      : {
          bankTransfers: bank.transfers,
          bankRefused: bank.refused,
          bankReads: bank.reads,
          bankReadsOff: bank.readsOff,
          bankUnsound: bank.unsound,
        }
  return {
    figures: { ...found, ...bankFigures },
    data: ['generated: random sales, refunds, returns, deliveries and corrections of the demo shop, seed ledger'],
    notes: bank === undefined ? [WITHOUT_EXTERNAL] : [],
    without: bank === undefined ? ['bankReads', 'bankReadsOff', 'bankUnsound'] : [],
  }
}

/** Random days in one shop, checked after every few deeds. */
async function liveThrough(run: Run, checks: number) {
  const shop = await openShop({ modules: published })
  run.defer(() => shop.close())
  const history = await openHistory(shop, run.chance)
  let [unitsNotZero, balancesOff, accountsChangedByFullRefund] = [0, 0, 0]
  for (let check = 1; check <= checks; check += 1) {
    for (let step = 0; step < STEPS_BETWEEN_CHECKS; step += 1) await history.step()
    accountsChangedByFullRefund += await history.sellAndRefund()
    const { differences, unbalanced } = await history.check()
    balancesOff += differences
    unitsNotZero += unbalanced
    if (check % 10 === 0)
      run.say(`${history.tally.deeds} deeds, ${history.tally.refunds} refunds, ${history.tally.refused} refused`)
  }
  const { deeds, refused, refunds } = history.tally
  return { deeds, refused, refunds, fullRefunds: checks, unitsNotZero, balancesOff, accountsChangedByFullRefund }
}
