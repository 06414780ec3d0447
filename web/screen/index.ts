export { groups, holds, sections } from './screen.ts'
export type { Companion, Group, Screen, Section } from './screen.ts'
