export { device } from './module.ts'
