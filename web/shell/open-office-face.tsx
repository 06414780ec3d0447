import type { Companion, Screen } from '#web/ui'
import { drawFace } from './face.tsx'
import { Gate, ToDoor } from './gate.tsx'
import { OfficeFrame } from './office.tsx'

/** Draws the office with these screens, and what goes on beside them. The only call of its main. */
export function openOfficeFace(screens: readonly Screen[], companions: readonly Companion[]): void {
  drawFace({
    name: 'office',
    screens,
    companions,
    inside: (frame) => <Gate signedOut={<ToDoor />}>{frame}</Gate>,
    Frame: OfficeFrame,
  })
}
