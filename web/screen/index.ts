export { groups, holds } from './screen.ts'
export type { Group, Screen } from './screen.ts'
