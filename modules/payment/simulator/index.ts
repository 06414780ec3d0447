export { startChannelSimulator } from './start-channel-simulator.ts'
export type { ChannelSimulator, Lie, Route } from './start-channel-simulator.ts'
