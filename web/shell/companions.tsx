import './companions.css'
import { Component, lazy, Suspense, type ComponentType, type ReactNode } from 'react'
import { holds, useSession, type Companion } from '#web/ui'

/** A companion whose code is fetched when it is first drawn. */
export type Beside = Pick<Companion, 'needs'> & { readonly Content: ComponentType }

/** Companions of a face, to be made once, before anything is drawn. */
export function besideOf(companions: readonly Companion[], face: Companion['face']): readonly Beside[] {
  return companions
    .filter((companion) => companion.face === face)
    .map((companion) => ({ ...companion, Content: lazy(async () => ({ default: await companion.load() })) }))
}

/** What goes on beside the screens. Each is on its own: one that fails takes neither a screen nor another one with it. */
export function Companions({ beside }: { beside: readonly Beside[] }): ReactNode {
  const rights = useSession()?.permissions ?? []
  return (
    <div className="companions">
      {beside
        .filter(({ needs }) => holds(rights, needs))
        .map(({ Content }, place) => (
          <Alone key={place}>
            <Suspense fallback={null}>
              <Content />
            </Suspense>
          </Alone>
        ))}
    </div>
  )
}

/** React reports what was thrown to the console; here it only goes no further. */
class Alone extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override readonly state = { hasFailed: false }

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true }
  }

  override render(): ReactNode {
    return this.state.hasFailed ? null : this.props.children
  }
}
