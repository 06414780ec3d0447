import './sync.css'
import { useState, type ReactNode } from 'react'
import { z } from 'zod'
import { Button, saveBlob, Sheet, toast, useFormat } from '#web/ui'
import { tillLog, type TillStanding } from '../till-log.ts'
import type { UnsentTicket } from '../unsent.ts'
import { useTillLog } from '../use-till-log.ts'
import { useBadgeWords } from './badge-words.ts'
import { decideMode } from './decide-badge.ts'
import { fileName } from './file-name.ts'
import { useInstall } from './install.ts'

/** More than a person looks through; the file has all of them. */
const SHOWN_MAX = 50

/** What of a ticket is shown here, whatever wrote it. */
const Shown = z.object({ number: z.string(), payableMinor: z.int() })

/** What the till can do now, which tickets it alone has, and the ways out. */
export function SyncSheet({ onClose }: { onClose: () => void }): ReactNode {
  const say = useBadgeWords()
  const news = useTillLog()
  const install = useInstall()
  const [isBusy, setIsBusy] = useState(false)
  const unsent = tillLog.unsent()
  const isDurable = news.standing?.isDurable === true
  const tryNow = async () => {
    setIsBusy(true)
    await tillLog.tryNow().finally(() => setIsBusy(false))
  }
  const save = () => {
    saveBlob(fileName(), new Blob([tillLog.export()], { type: 'application/x-ndjson' }))
    toast(say('exported', { count: unsent.length }))
  }
  return (
    <Sheet
      open
      onClose={onClose}
      title={say('title')}
      width={560}
      actions={
        <>
          {install !== undefined && !isDurable && <Button onClick={install}>{say('install')}</Button>}
          <Button disabledBecause={unsent.length === 0 ? say('noneUnsent') : undefined} onClick={save}>
            {say('export')}
          </Button>
          <Button kind="primary" busy={isBusy} onClick={() => void tryNow()}>
            {say(isDurable || news.state === 'broken' ? 'tryNow' : 'allow')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <Now />
        {decideMode(news) === 'alone' && <Alone />}
        <h3>{say('unsent')}</h3>
        <Unsent tickets={unsent} />
      </div>
    </Sheet>
  )
}

/** The state in words: what happened, and what to do. */
function Now(): ReactNode {
  const say = useBadgeWords()
  const news = useTillLog()
  const { standing } = news
  const lines = [
    news.state === 'broken' ? say('brokenText') : undefined,
    standing?.cause === 'server' ? say('nowServer') : undefined,
    standing?.cause === 'refused' ? say('nowRevoked') : undefined,
    decideMode(news) === 'alone' ? say('nowAlone') : undefined,
    standing?.cause === 'none' && news.state === 'ready' ? say('nowOnline') : undefined,
    standing?.isDurable === false ? say('notDurable') : undefined,
    standing === undefined ? undefined : roomWords(standing, say),
  ]
  return lines.map((line) => line !== undefined && <p key={line}>{line}</p>)
}

function roomWords({ room, freeBytes }: TillStanding, say: ReturnType<typeof useBadgeWords>): string | undefined {
  return room === 'enough' ? undefined : say('littleRoom', { size: Math.floor((freeBytes ?? 0) / 1_000_000) })
}

function Alone(): ReactNode {
  const say = useBadgeWords()
  return (
    <div className="sync-lists">
      <section>
        <h3>{say('can')}</h3>
        <ul>
          <li>{say('canCash')}</li>
          <li>{say('canPromotions')}</li>
          <li>{say('canReload')}</li>
          <li>{say('canPaper')}</li>
        </ul>
      </section>
      <section>
        <h3>{say('cannot')}</h3>
        <ul className="soft">
          <li>{say('cannotQr')}</li>
          <li>{say('cannotBack')}</li>
          <li>{say('cannotOther')}</li>
        </ul>
      </section>
    </div>
  )
}

function Unsent({ tickets }: { tickets: readonly UnsentTicket[] }): ReactNode {
  const say = useBadgeWords()
  const format = useFormat()
  if (tickets.length === 0) return <p className="soft">{say('noneUnsent')}</p>
  return (
    <>
      <ul className="sync-unsent">
        {tickets.slice(0, SHOWN_MAX).map(({ id, kind, at, body }) => {
          const shown = Shown.safeParse(body)
          return (
            <li key={id}>
              <span className="num grow">{shown.success ? shown.data.number : kind}</span>
              <span className="soft num">{format.dayAndTime(at)}</span>
              {shown.success && <b className="num">{format.money(shown.data.payableMinor)}</b>}
            </li>
          )
        })}
      </ul>
      {tickets.length > SHOWN_MAX && <p className="soft num">{say('more', { count: tickets.length - SHOWN_MAX })}</p>}
    </>
  )
}
