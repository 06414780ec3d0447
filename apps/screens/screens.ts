import { screens as ofOffice } from './office-screens.ts'
import { screens as ofTill } from './till-screens.ts'

/** Every screen of the house, for who looks at them all. A face has its own list, and loads no other's. */
export const screens = [...ofOffice, ...ofTill]
