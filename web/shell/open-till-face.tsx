import type { Companion, Screen } from '#web/ui'
import { drawFace } from './face.tsx'
import { TillGate } from './lock/till-gate.tsx'
import { TillFrame } from './till.tsx'

/** Draws the till with these screens, and what goes on beside them. The only call of its main. */
export function openTillFace(screens: readonly Screen[], companions: readonly Companion[]): void {
  drawFace({ name: 'till', screens, companions, inside: (frame) => <TillGate>{frame}</TillGate>, Frame: TillFrame })
}
