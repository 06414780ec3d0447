import { defineModule } from '#platform/module'
import * as contract from './contract.ts'
import { answerToday } from './queries/today.ts'

export const cockpit = defineModule({
  name: 'cockpit',
  title: { zh: '驾驶舱', en: 'Cockpit' },
  contract,
  uses: ['till', 'stock'],
  handlers: { today: answerToday },
})
