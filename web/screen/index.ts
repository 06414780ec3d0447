export { groups, holds, sections } from './screen.ts'
export type { Group, Screen, Section } from './screen.ts'
