import './more.css'
import {
  DesktopOutlined,
  ExperimentOutlined,
  DashboardOutlined,
  MergeCellsOutlined,
  PrinterOutlined,
  ReadOutlined,
  SplitCellsOutlined,
} from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import { Sheet } from '#web/ui'
import { ScaleSheet } from '../scale/scale-sheet.tsx'
import { useScale } from '../scale/use-scale.ts'
import { useScaleWords } from '../scale/scale-words.ts'
import { beginFirstSale } from '../training/guide-card.tsx'
import { setTraining, useTraining } from '../training/training.ts'
import { useTrainingWords } from '../training/training-words.ts'
import type { Till } from '../use-till.ts'
import { KeyCard } from './key-card.tsx'
import { useMoreWords } from './more-words.ts'

/** What a cashier needs now and then: second screen, scale, training, keys, splitting. */
export function MoreSheet({ till }: { till: Till }): ReactNode {
  const say = useMoreWords()
  const sayScale = useScaleWords()
  const { state } = useScale()
  const sayTraining = useTrainingWords()
  const isTraining = useTraining()
  // What is put aside lies on the server, where training never goes.
  const unreal = isTraining ? sayTraining('notReal') : undefined
  const [over, setOver] = useState<'scale' | 'keys'>()
  const { close, open, desk, stuckBecause } = till
  const lineCount = desk.ticket.lines.length
  const pieces = desk.ticket.lines.reduce((sum, { quantityThousandths }) => sum + quantityThousandths, 0)
  const canSplit = lineCount > 1 || (lineCount === 1 && pieces > 1000)
  return (
    <Sheet open onClose={close} title={say('title')}>
      <ul className="more">
        <Item
          icon={<SplitCellsOutlined />}
          title={say('split')}
          text={say('splitText')}
          disabledBecause={unreal ?? stuckBecause ?? (canSplit ? undefined : say('splitNothing'))}
          onPress={() => open({ kind: 'split' })}
        />
        <Item
          icon={<MergeCellsOutlined />}
          title={say('merge')}
          text={say('mergeText')}
          disabledBecause={unreal ?? stuckBecause}
          onPress={() => open({ kind: 'recall' })}
        />
        <Item icon={<DesktopOutlined />} title={say('display')} text={say('displayText')} onPress={openDisplay} />
        <Item icon={<DashboardOutlined />} title={sayScale('title')} text={sayScale(state)} onPress={() => setOver('scale')} />
        <Item icon={<PrinterOutlined />} title={say('keys')} text={say('keysText')} onPress={() => setOver('keys')} />
        <Item
          icon={<ExperimentOutlined />}
          title={say(isTraining ? 'trainingOff' : 'training')}
          text={say('trainingText')}
          onPress={() => {
            setTraining(!isTraining)
            close()
          }}
        />
        <Item
          icon={<ReadOutlined />}
          title={say('guide')}
          text={say('guideText')}
          onPress={() => {
            beginFirstSale()
            close()
          }}
        />
      </ul>
      {over === 'scale' && <ScaleSheet onClose={() => setOver(undefined)} />}
      {over === 'keys' && <KeyCard onClose={() => setOver(undefined)} />}
    </Sheet>
  )
}

/** A window of its own, to be pulled onto the second screen; pressed again, the same window comes forward. */
function openDisplay(): void {
  window.open('/till/display', 'yunpu-display', 'popup,width=1024,height=768')
}

function Item(props: {
  icon: ReactNode
  title: string
  text: string
  disabledBecause?: string | undefined
  onPress: () => void
}): ReactNode {
  const { icon, title, text, disabledBecause, onPress } = props
  return (
    <li>
      <button
        type="button"
        aria-disabled={disabledBecause !== undefined}
        onClick={() => disabledBecause === undefined && onPress()}
      >
        <span className="more-icon">{icon}</span>
        <span className="grow">
          <b>{title}</b>
          <small className="soft">{disabledBecause ?? text}</small>
        </span>
      </button>
    </li>
  )
}
