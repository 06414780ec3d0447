import { devices, staff, till } from '../../../platform/access/contract.ts'
import { useAsk, useMay, useSession, words } from '#web/ui'

/** What a page of people or devices holds at most; a shop with more shows the rest without their names. */
const NAMES_MAX = 200

const useNameWords = words({
  zh: { nobody: '系统', someone: '同事', office: '后台', thisTill: '本机', till: '收银台' },
  en: { nobody: 'The system', someone: 'A colleague', office: 'Office', thisTill: 'This till', till: 'Till' },
})

/** Names for the ids on reports: of people, and of drawers by the till they stand at. */
export type Names = {
  readonly person: (personId: string | null) => string
  readonly drawer: (drawer: string) => string
  /** Everybody whose name is known, for choosing one. */
  readonly people: readonly { readonly id: string; readonly name: string }[]
}

/** Asks who is who: the office knows everybody, a till its own staff, and anybody herself. */
export function useNames(): Names {
  const say = useNameWords()
  const session = useSession()
  const maySeeStaff = useMay('access.view')
  const device = session?.device ?? undefined
  const all = useAsk(staff, { limit: NAMES_MAX }, { enabled: maySeeStaff }).data?.items ?? []
  const tills = useAsk(devices, { limit: NAMES_MAX }, { enabled: maySeeStaff }).data?.items ?? []
  const atThisTill = useAsk(till, {}, { enabled: !maySeeStaff && device !== undefined }).data?.staff ?? []
  const self = session === undefined ? [] : [session.person]
  const people = maySeeStaff ? all : [...atThisTill, ...self]
  return {
    people: people.map(({ id, name }) => ({ id, name })),
    person: (personId) =>
      personId === null ? say('nobody') : (people.find(({ id }) => id === personId)?.name ?? say('someone')),
    drawer: (drawer) => {
      if (drawer === 'office') return say('office')
      if (drawer === device?.id) return device.name
      return tills.find(({ id }) => id === drawer)?.name ?? say('till')
    },
  }
}
