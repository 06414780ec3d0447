import './rights.css'
import type { ReactNode } from 'react'
import { Badge, Card, Choice, Failure, holds, Loading, Toggle, useSay, useSession } from '#web/ui'
import { coverOf, levelOf, withLevel, withoutPattern, withPattern, type KnownRight, type Level } from './decide-rights-shown.ts'
import { useKnownRights, type RightGroup } from './known-rights.ts'
import { useRoleWords } from './words.ts'

type EditorProps = {
  rights: readonly string[]
  onChange: (rights: string[]) => void
  /** Why nothing here can be changed. */
  fixedBecause?: string | undefined
}

/** Every right that there is, by module, each allowed, asked for or denied. */
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
  const switched = (pattern: string) => (isOn: boolean) =>
    onChange(isOn ? withPattern(rights, pattern) : withoutPattern(rights, pattern, known))
  const onLevel = (right: string, level: Level) => onChange(withLevel(rights, right, level, known))
  const idle = rights.filter((right) => !right.includes('*') && !known.some(({ name }) => name === right.replace('?', '')))
  return (
    <>
      <p className="soft">{say('levelsText')}</p>
      <Card title={say('common')}>
        {common.map(({ right, title }) => (
          <PatternToggle
            key={right}
            pattern={right}
            title={title}
            rights={rights}
            {...{ fixedBecause }}
            onSwitch={switched(right)}
          />
        ))}
      </Card>
      {groups.map((group) => (
        <ModuleRights key={group.module} {...{ group, rights, fixedBecause, switched, onLevel }} />
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
  switched: (pattern: string) => (isOn: boolean) => void
  onLevel: (right: string, level: Level) => void
}): ReactNode {
  const { group, rights, fixedBecause, switched, onLevel } = props
  const say = useRoleWords()
  const sayPair = useSay()
  const whole = `${group.module}.*`
  const levels = group.rights.map(({ name }) => levelOf(rights, name).level)
  const allowedCount = levels.filter((level) => level === 'allow').length
  const askedCount = levels.filter((level) => level === 'ask').length
  return (
    <Card
      title={sayPair(group.title)}
      aside={
        <span className="row rights-count">
          {askedCount > 0 && <Badge tone="warn">{say('asked', { count: askedCount })}</Badge>}
          <Badge tone={allowedCount === 0 ? 'plain' : 'good'}>
            {allowedCount} / {group.rights.length}
          </Badge>
        </span>
      }
    >
      <div className="rights">
        <PatternToggle pattern={whole} title={say('wholeModule')} {...{ rights, fixedBecause }} onSwitch={switched(whole)} />
        {group.rights.map((right) => (
          <RightLevel key={right.name} {...{ right, rights, fixedBecause, onLevel }} />
        ))}
      </div>
    </Card>
  )
}

/** One right: may, may when somebody approves, may not. */
function RightLevel(props: {
  right: KnownRight
  rights: readonly string[]
  fixedBecause: string | undefined
  onLevel: (right: string, level: Level) => void
}): ReactNode {
  const { right, rights, fixedBecause, onLevel } = props
  const { name, title, mayAsk } = right
  const say = useRoleWords()
  const sayPair = useSay()
  const own = useSession()?.permissions ?? []
  const { level, cover } = levelOf(rights, name)
  const mayChange = level !== 'deny' || holds(own, name)
  const choices: readonly Level[] = mayAsk || level === 'ask' ? ['allow', 'ask', 'deny'] : ['allow', 'deny']
  return (
    <div className="right-line">
      <span className="grow">
        {sayPair(title)}
        {cover !== undefined && cover !== name && <PatternNote pattern={cover} />}
      </span>
      <Choice
        label={sayPair(title)}
        value={level}
        onChange={(next) => onLevel(name, next)}
        options={choices.map((value) => ({ value, label: say(value) }))}
        disabledBecause={fixedBecause ?? (mayChange ? undefined : say('notHeld'))}
      />
    </div>
  )
}

/** Rights that are allowed together, with what is added later. */
function PatternToggle(props: {
  pattern: string
  title: string
  rights: readonly string[]
  fixedBecause: string | undefined
  onSwitch: (isOn: boolean) => void
}): ReactNode {
  const { pattern, title, rights, fixedBecause, onSwitch } = props
  const isVerb = pattern.startsWith('*.')
  const cover = isVerb ? ['*', pattern].find((one) => rights.includes(one)) : coverOf(rights, pattern)
  return (
    <Toggle value={cover !== undefined} onChange={onSwitch} disabledBecause={fixedBecause}>
      <span className="right-whole">{title}</span>
      {cover !== undefined && cover !== pattern && <PatternNote pattern={cover} />}
    </Toggle>
  )
}

function PatternNote({ pattern }: { pattern: string }): ReactNode {
  const say = useRoleWords()
  const within: Readonly<Record<string, string>> = { '*': say('everything'), '*.view': say('viewAll'), '*.see': say('seeAll') }
  return <span className="faint right-note">{say('within', { pattern: within[pattern] ?? say('wholeModule') })}</span>
}
