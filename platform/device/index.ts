export { forked } from './contract.ts'
export { device } from './module.ts'
