import type { ReactNode } from 'react'
import { Badge, useLiveState, type LiveState, type Tone } from '#web/ui'
import { useShellWords } from './words.ts'

const tones: Readonly<Record<LiveState, Tone>> = { idle: 'plain', connecting: 'plain', live: 'good', lost: 'bad' }

/** Whether news arrives now; said in words when it does not. */
export function LiveDot(): ReactNode {
  const state = useLiveState()
  const say = useShellWords()
  if (state === 'idle') return null
  return (
    <Badge tone={tones[state]} dot>
      {say(state)}
    </Badge>
  )
}
