import { atDoor } from '#platform/module'
import { doorStatus } from '../contract/door.ts'
import { type Founding, shopsHere } from '../founding.ts'
import { version } from '../version.ts'

export const answerDoorStatus = (founding: Founding) =>
  atDoor(doorStatus, async ({ database }) => {
    const { shop, demo } = await shopsHere(database)
    return { firstRun: !shop, demo, mayOpenShop: founding === 'anyone' || (founding === 'first' && !shop), version }
  })
