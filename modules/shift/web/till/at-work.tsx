import {
  ArrowDownOutlined,
  ArrowUpOutlined,
  FileDoneOutlined,
  FileSearchOutlined,
  InboxOutlined,
  LockOutlined,
  UnlockOutlined,
} from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import { Badge, Button, useAsk, useFormat, useGo, useLevel, useLive, useMay, useSession } from '#web/ui'
import { xReport, type CashMove, type Shift } from '../../contract.ts'
import { DrawerStory } from '../report/drawer-story.tsx'
import { useNames } from '../use-names.ts'
import { CashMoveSheet } from './cash-move-sheet.tsx'
import { LastZReport } from './last-z-report.tsx'
import { OpenDrawerSheet } from './open-drawer-sheet.tsx'
import { useShiftWords } from './till-words.ts'
import { XReportSheet } from './x-report-sheet.tsx'

type Doing = CashMove['kind'] | 'openDrawer' | 'x' | 'lastZ'
const moves = ['payIn', 'payOut', 'safeDrop'] as const
const iconOf = { payIn: <ArrowDownOutlined />, payOut: <ArrowUpOutlined />, safeDrop: <InboxOutlined /> }

/** A running shift: whose it is, what can be done at its drawer, and what was. */
export function AtWork(props: { shift: Shift; isForgotten: boolean; onClose: () => void }): ReactNode {
  const { shift, isForgotten, onClose } = props
  const say = useShiftWords()
  const [doing, setDoing] = useState<Doing>()
  const moveLevel = useLevel('shift.moveCash')
  const openLevel = useLevel('shift.openDrawer')
  const mayCloseOthers = useMay('shift.closeOthers')
  const isTheirs = shift.openedBy === useSession()?.person.id
  const report = useAsk(xReport, { shiftId: shift.shiftId })
  useLive(
    ['shift.cashMoved', 'shift.drawerOpened', 'print.drawerOpened', 'till.saleCompleted', 'till.saleRefunded'],
    () => void report.refetch(),
  )
  const stop = () => setDoing(undefined)
  return (
    <div className="shift">
      <section className="shift-work">
        <ShiftHead shift={shift} receiptCount={report.data?.receiptCount} isForgotten={isForgotten} isTheirs={isTheirs} />
        <div className="shift-deeds">
          {moves.map((kind) => (
            <Deed
              key={kind}
              icon={iconOf[kind]}
              title={say(kind)}
              text={say(`${kind}Text`)}
              blocked={moveLevel === 'deny' ? say('noRight') : undefined}
              onClick={() => setDoing(kind)}
            />
          ))}
          <Deed
            icon={<UnlockOutlined />}
            title={say('openDrawer')}
            text={say('openDrawerText')}
            blocked={openLevel === 'deny' ? say('noRight') : undefined}
            onClick={() => setDoing('openDrawer')}
          />
          <Deed icon={<FileSearchOutlined />} title={say('xReport')} text={say('xReportText')} onClick={() => setDoing('x')} />
          <Deed
            icon={<LockOutlined />}
            title={say('close')}
            text={say('closeText')}
            isMain
            blocked={isTheirs || mayCloseOthers ? undefined : say('notYours')}
            onClick={onClose}
          />
        </div>
        <Foot onLastZ={() => setDoing('lastZ')} />
        {report.data !== undefined && (
          <DrawerStory title={say('story')} empty={say('storyEmpty')} moves={report.data.moves} openings={report.data.openings} />
        )}
      </section>
      {(doing === 'payIn' || doing === 'payOut' || doing === 'safeDrop') && (
        <CashMoveSheet shiftId={shift.shiftId} kind={doing} onClose={stop} />
      )}
      {doing === 'openDrawer' && <OpenDrawerSheet onClose={stop} />}
      {doing === 'x' && <XReportSheet shiftId={shift.shiftId} onClose={stop} />}
      {doing === 'lastZ' && <LastZReport onClose={stop} />}
    </div>
  )
}

function ShiftHead(props: {
  shift: Shift
  receiptCount: number | undefined
  isForgotten: boolean
  isTheirs: boolean
}): ReactNode {
  const { shift, receiptCount, isForgotten, isTheirs } = props
  const say = useShiftWords()
  const format = useFormat()
  const names = useNames()
  const mayCloseOthers = useMay('shift.closeOthers')
  const person = names.person(shift.openedBy)
  return (
    <header className="shift-head">
      <div className="shift-who">
        <h1>{person}</h1>
        <Badge tone={isForgotten ? 'warn' : 'good'} dot>
          {say('working')}
        </Badge>
        <span className="soft num">{say('since', { time: format.dayAndTime(shift.openedAt) })}</span>
        <span className="soft">{names.drawer(shift.drawer)}</span>
      </div>
      <dl className="shift-figures num">
        <div>
          <dt>{say('float')}</dt>
          <dd>{format.money(shift.floatMinor)}</dd>
        </div>
        <div>
          <dt>{say('receipts')}</dt>
          <dd>{receiptCount === undefined ? '—' : format.count(receiptCount)}</dd>
        </div>
      </dl>
      {isForgotten && <p className="shift-warn">{say('forgotten', { day: format.dayLong(shift.day) })}</p>}
      {!isTheirs && <p className="shift-warn">{say(mayCloseOthers ? 'othersMayClose' : 'othersShift', { person })}</p>}
    </header>
  )
}

function Deed(props: {
  icon: ReactNode
  title: string
  text: string
  isMain?: boolean
  blocked?: string | undefined
  onClick: () => void
}): ReactNode {
  const { icon, title, text, isMain = false, blocked, onClick } = props
  return (
    <button
      type="button"
      className={isMain ? 'shift-deed shift-deed-main' : 'shift-deed'}
      aria-disabled={blocked !== undefined}
      title={blocked}
      onClick={() => blocked === undefined && onClick()}
    >
      <span className="shift-deed-icon" aria-hidden="true">
        {icon}
      </span>
      <b>{title}</b>
      <span className="shift-deed-text">{blocked ?? text}</span>
    </button>
  )
}

function Foot({ onLastZ }: { onLastZ: () => void }): ReactNode {
  const say = useShiftWords()
  const go = useGo()
  return (
    <div className="shift-quick">
      <Button size="large" onClick={() => go('/')}>
        {say('toSell')}
      </Button>
      <Button size="large" icon={<FileDoneOutlined />} onClick={onLastZ}>
        {say('lastZ')}
      </Button>
    </div>
  )
}
