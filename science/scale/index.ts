export { askWeight, type Heard, readFrames, type ScaleProtocol } from './frames.ts'
export { weighWords, weightOf } from './weight.ts'
export type { Weighing, WeighProblem } from './weight.ts'
