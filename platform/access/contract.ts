/** What the door offers: ways in, sessions, staff and roles, keys and devices. Isomorphic, like every contract. */
export * from './contract/door.ts'
export * from './contract/passkey.ts'
export * from './contract/session.ts'
export * from './contract/staff.ts'
export * from './contract/key.ts'
export * from './contract/approval.ts'
export * from './contract/badge.ts'
export * from './contract/events.ts'
