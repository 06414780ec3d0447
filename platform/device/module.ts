import { defineModule } from '#platform/module'
import * as contract from './contract.ts'
import { raiseClockJump, raiseDamage, raiseFork } from './reactions/raise-alarms.ts'

/** News that devices tell of themselves. That one started is worth no word; the rest somebody has to look at. */
export const device = defineModule({
  name: 'device',
  title: { zh: '设备', en: 'Devices' },
  contract,
  uses: [],
  handlers: {},
  reactions: [raiseFork, raiseDamage, raiseClockJump],
})
