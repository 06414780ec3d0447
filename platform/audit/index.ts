export { audit } from './module.ts'
export * as auditContract from './contract.ts'
