import type { Measured, Proof, Run } from '../harness/proof.ts'
import { WITHOUT_EXTERNAL } from '../server/external.ts'
import { countFsyncs } from './count-fsyncs.ts'
import { killEmbedded, killExternal } from './kill.ts'
import { cutPower } from './power-loss.ts'

/** What was acknowledged stays, whatever dies. */
export const durability: Proof = {
  name: 'durability',
  claim: 'No acknowledged sale is lost or doubled by kill -9 or a power cut, and the shop sells again within 5 seconds.',
  bars: {
    lost: { op: '=', value: 0 },
    doubled: { op: '=', value: 0 },
    answeredDifferently: { op: '=', value: 0 },
    unsoundBooks: { op: '=', value: 0 },
    embeddedReopenMaxMs: { op: '<=', value: 5_000 },
    externalReopenMaxMs: { op: '<=', value: 5_000 },
    powerCutLost: { op: '=', value: 0 },
    powerCutsThatLostTheControlFile: { op: '>=', value: 1 },
    fsyncsPerSale: { op: '>=', value: 1 },
  },
  run: measure,
}

async function measure(run: Run): Promise<Measured> {
  const fsyncsPerSale = await countFsyncs(run)
  const power = await cutPower(run, run.quick ? 2 : 10)
  const embedded = await killEmbedded(run, run.quick ? 5 : 50)
  const external = await killExternal(run, run.quick ? 4 : 20)
  const runs = [embedded, ...(external === undefined ? [] : [external])]
  const sum = (of: 'lost' | 'doubled' | 'answeredDifferently' | 'unsound' | 'acknowledged' | 'cutOff') =>
    runs.reduce((all, one) => all + one[of], 0)
  return {
    figures: {
      acknowledged: sum('acknowledged'),
      cutOff: sum('cutOff'),
      lost: sum('lost'),
      doubled: sum('doubled'),
      answeredDifferently: sum('answeredDifferently'),
      unsoundBooks: sum('unsound') + (power?.unsound ?? 0),
      embeddedKills: embedded.kills,
      embeddedReopenMaxMs: embedded.reopenMaxMs,
      ...(external === undefined ? {} : { externalKills: external.kills, externalReopenMaxMs: external.reopenMaxMs }),
      ...(power === undefined
        ? {}
        : {
            powerCuts: power.rounds,
            powerCutAcknowledged: power.acknowledged,
            powerCutLost: power.lost + power.doubled,
            powerCutsThatLostTheControlFile: power.controlLost,
          }),
      fsyncsPerSale,
    },
    data: ['generated: baskets of the demo shop, seed durability'],
    notes: [
      power === undefined
        ? 'power loss: loop devices are not allowed here, so fsync calls per sale were counted instead'
        : 'power loss: ext4 on a loop device, its image copied unflushed, mounted again and opened',
      ...(external === undefined ? [WITHOUT_EXTERNAL] : ['external: kills of the server and of PostgreSQL by turns']),
    ],
    without: power === undefined ? ['powerCutLost', 'powerCutsThatLostTheControlFile'] : [],
  }
}
