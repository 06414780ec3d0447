import './rights.css'
import type { ReactNode } from 'react'
import { Badge, Card, Failure, holds, Loading, Toggle, useSay, useSession } from '#web/ui'
import { allow, coverOf, deny } from './decide-rights-shown.ts'
import { useKnownRights, type RightGroup } from './known-rights.ts'
import { useRoleWords } from './words.ts'

type EditorProps = {
  rights: readonly string[]
  onChange: (rights: string[]) => void
  /** Why nothing here can be changed. */
  fixedBecause?: string | undefined
}

/** Every right that there is, by module, each on or off. */
export function RightsEditor({ rights, onChange, fixedBecause }: EditorProps): ReactNode {
  const say = useRoleWords()
  const { groups, error } = useKnownRights()
  if (error !== null) return <Failure error={error} />
  if (groups === undefined) return <Loading lines={8} />
  const known = groups.flatMap((group) => group.rights)
  const common = [
    { right: '*.view', title: say('viewAll') },
    { right: '*.see', title: say('seeAll') },
  ]
  const switched = (right: string) => (isOn: boolean) => onChange(isOn ? allow(rights, right) : deny(rights, right, known))
  const idle = rights.filter((right) => !right.includes('*') && !known.some(({ name }) => name === right))
  return (
    <>
      <Card title={say('common')}>
        {common.map(({ right, title }) => (
          <RightToggle key={right} right={right} title={title} rights={rights} {...{ fixedBecause }} onSwitch={switched(right)} />
        ))}
      </Card>
      {groups.map((group) => (
        <ModuleRights key={group.module} {...{ group, rights, fixedBecause, switched }} />
      ))}
      {idle.length > 0 && (
        <Card title={say('unknown')}>
          <p className="soft">{say('unknownText')}</p>
          <p className="row rights-idle">
            {idle.map((right) => (
              <Badge key={right}>{right}</Badge>
            ))}
          </p>
        </Card>
      )}
    </>
  )
}

function ModuleRights(props: {
  group: RightGroup
  rights: readonly string[]
  fixedBecause: string | undefined
  switched: (right: string) => (isOn: boolean) => void
}): ReactNode {
  const { group, rights, fixedBecause, switched } = props
  const say = useRoleWords()
  const sayPair = useSay()
  const whole = `${group.module}.*`
  const heldCount = group.rights.filter(({ name }) => coverOf(rights, name) !== undefined).length
  return (
    <Card
      title={sayPair(group.title)}
      aside={
        <Badge tone={heldCount === 0 ? 'plain' : 'good'}>
          {heldCount} / {group.rights.length}
        </Badge>
      }
    >
      <div className="rights">
        <RightToggle right={whole} title={say('wholeModule')} {...{ rights, fixedBecause }} onSwitch={switched(whole)} />
        {group.rights.map(({ name, title }) => (
          <RightToggle key={name} right={name} title={sayPair(title)} {...{ rights, fixedBecause }} onSwitch={switched(name)} />
        ))}
      </div>
    </Card>
  )
}

function RightToggle(props: {
  right: string
  title: string
  rights: readonly string[]
  fixedBecause: string | undefined
  onSwitch: (isOn: boolean) => void
}): ReactNode {
  const { right, title, rights, fixedBecause, onSwitch } = props
  const say = useRoleWords()
  const own = useSession()?.permissions ?? []
  const cover =
    right === '*.view' || right === '*.see' ? ['*', right].find((one) => rights.includes(one)) : coverOf(rights, right)
  const isPattern = right.includes('*')
  const maySwitch = cover !== undefined || isPattern || holds(own, right)
  const within: Readonly<Record<string, string>> = { '*': say('everything'), '*.view': say('viewAll'), '*.see': say('seeAll') }
  const note =
    cover === undefined || cover === right ? undefined : say('within', { pattern: within[cover] ?? say('wholeModule') })
  return (
    <Toggle
      value={cover !== undefined}
      onChange={onSwitch}
      disabledBecause={fixedBecause ?? (maySwitch ? undefined : say('notHeld'))}
    >
      <span className={isPattern ? 'right-whole' : undefined}>{title}</span>
      {note !== undefined && <span className="faint right-note">{note}</span>}
    </Toggle>
  )
}
