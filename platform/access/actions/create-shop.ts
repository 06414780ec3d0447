import { atDoor, systemCaller } from '#platform/module'
import { createShop } from '../contract/door.ts'
import { isPasswordShort, PASSWORD_CHARACTERS_MIN } from '../decide-login.ts'
import { foundShop } from '../found-shop.ts'
import { type Founding, shopsHere } from '../founding.ts'
import { claimName, onlyShopDigest } from '../names.ts'
import { openSession } from '../open-session.ts'
import { hashPassword } from '../secret.ts'
import { takeTry } from '../throttle.ts'

/** Shops that one address may found: a tester makes a few at once, a script no flood. */
const PER_FOUNDER = { burst: 20, secondsEach: 60 }

export const performCreateShop = (founding: Founding) =>
  atDoor(createShop, async ({ input, database, now, newId, from, within, refuse }) => {
    if (founding === 'nobody') refuse('SHOPS_CLOSED')
    if (founding === 'first' && (await shopsHere(database)).shop) refuse('SHOP_EXISTS')
    if (isPasswordShort(input.password))
      refuse('PASSWORD_TOO_SHORT', { field: 'password', values: { least: PASSWORD_CHARACTERS_MIN } })
    takeTry(database, now, [[`found:${from.address}`, PER_FOUNDER]])
    const passwordHash = await hashPassword(input.password)
    return within(systemCaller(newId()), async (context) => {
      const { tx, merchantId } = context
      // Two who come at once both saw no shop: one of them gets the name.
      if (founding === 'first' && !(await claimName(tx, onlyShopDigest, merchantId))) return refuse('SHOP_EXISTS')
      const shop = await foundShop(context, { ...input, passwordHash })
      if (shop === undefined) return refuse('LOGIN_TAKEN', { field: 'login' })
      return openSession(context, { personId: shop.ownerId, device: null, via: 'password', agent: from.agent })
    })
  })
