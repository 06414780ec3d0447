import { sql } from '#foundation/database'
import { atDoor } from '#platform/module'
import { doorStatus } from '../contract/door.ts'
import { version } from '../version.ts'

export const answerDoorStatus = atDoor(doorStatus, async ({ database }) => {
  const seen = await database.transact({ as: 'auditor' }, (tx) =>
    tx.first<{ shop: boolean; demo: boolean }>(sql`
      select exists (select from access.merchant where not demo) as "shop", exists (select from access.merchant where demo) as "demo"`),
  )
  return { firstRun: seen?.shop !== true, demo: seen?.demo === true, version }
})
