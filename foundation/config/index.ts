export { ConfigWrong, loadConfig, shopsOf } from './load-config.ts'
export type { Config } from './load-config.ts'
export type { Settings } from './keys.ts'
