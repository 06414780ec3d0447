export { type HeldClock, heldClock } from './clock.ts'
export { callerOf, CASHIER, MERCHANT, openShop, OTHER_MERCHANT, OTHER_STORE, type Shop, STORE } from './open-shop.ts'
