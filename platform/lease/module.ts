import { defineModule } from '#platform/module'
import type { Accounts } from './accounts.ts'
import { performAsk } from './actions/ask.ts'
import { performClose } from './actions/close.ts'
import * as contract from './contract.ts'
import { giveBack } from './projections/give-back.ts'
import { answerLeases } from './queries/leases.ts'

/** What devices may spend while they are alone, of the accounts that modules give. */
export const lease = (accounts: Accounts) =>
  defineModule({
    name: 'lease',
    title: { zh: '离线额度', en: 'Leases' },
    contract,
    uses: [],
    handlers: { ask: performAsk(accounts), close: performClose(accounts), leases: answerLeases },
    projections: [giveBack(accounts)],
    migrations: new URL('./migrations/', import.meta.url),
  })
