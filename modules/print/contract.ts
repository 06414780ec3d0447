export * from './contract/rights.ts'
export * from './contract/printers.ts'
export * from './contract/jobs.ts'
export * from './contract/receipts.ts'
