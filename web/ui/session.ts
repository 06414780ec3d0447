import { session } from '../../platform/access/contract.ts'
import type { OutputOf } from '#platform/contract'
import { useAsk } from '#web/client'
import { holds } from '#web/screen'

/** Who is signed in, at which store of which merchant, with which rights. */
export type Session = OutputOf<typeof session>

/** The session, or undefined while it is asked; the shell draws screens only once it is here. */
export function useSession(): Session | undefined {
  return useAsk(session, {}).data
}

/** Whether the person may: `const mayEdit = useMay('catalog.edit')`. */
export function useMay(permission: string): boolean {
  return holds(useSession()?.permissions ?? [], permission)
}

/** `allow`: may; `ask`: may once somebody who holds the right approves; `deny`: may not. */
export type Level = 'allow' | 'ask' | 'deny'

/** How far a person's right goes: `useLevel('till.discount')`. */
export function useLevel(permission: string): Level {
  const session = useSession()
  if (holds(session?.permissions ?? [], permission)) return 'allow'
  return session?.askable.includes(permission) === true ? 'ask' : 'deny'
}
