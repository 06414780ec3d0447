import { useState, type ReactNode } from 'react'
import { Button, useInvalidate, useLanguage, useSay } from '#web/ui'
import { canPrint, type PrinterProblem, printerWords } from '#science/print'
import { jobs, type Printer } from '../../contract.ts'
import { lookBy, reasonOf } from '../link/deliver-by.ts'
import { type Links, useLinks, type Way, WAYS } from '../link/links.ts'
import { linkHere, openHere, unlinkHere } from '../link/open-links.ts'
import { canGo, waysOf } from '../link/ways.ts'
import { becauseIn, usePrintWords } from '../words.ts'

/** Whether a printer of a browser hangs on this device, and the browser's own chooser for it. */
export function HereLine({ printer }: { printer: Printer }): ReactNode {
  const { printerId, kind } = printer
  const say = usePrintWords()
  const language = useLanguage()
  const invalidate = useInvalidate()
  const links = useLinks()
  const [problem, setProblem] = useState<string>()
  const [isBusy, setIsBusy] = useState(false)
  const way = WAYS.find((one) => one === kind)
  if (way === undefined) return null
  const link = linkOf(links, printerId, way)
  const attempt = async (work: () => Promise<unknown>) => {
    setIsBusy(true)
    setProblem(undefined)
    try {
      await work()
      invalidate([jobs])
    } catch (error) {
      // Who closed the browser's chooser without choosing has changed their mind, and needs no words.
      if (!(error instanceof DOMException && error.name === 'NotFoundError')) setProblem(becauseIn(language, reasonOf(error)))
    } finally {
      setIsBusy(false)
    }
  }
  const cannot = canGo(waysOf(navigator), way) ? undefined : say('kindNotHere')
  return (
    <div className="stack">
      <p role="status">
        {link === undefined ? say('notHere') : link.name === '' ? say('connected') : say('connectedAs', { name: link.name })}
      </p>
      <div className="row printer-does">
        <Button
          kind={link === undefined ? 'primary' : 'plain'}
          busy={isBusy}
          disabledBecause={cannot}
          onClick={() => void attempt(() => linkHere(printerId, way))}
        >
          {say(link === undefined ? 'connectHere' : 'reconnect')}
        </Button>
        {link !== undefined && way !== 'browser' && <LookButton printer={printer} />}
        {link !== undefined && (
          <Button kind="quiet" onClick={() => void attempt(() => unlinkHere(printerId))}>
            {say('disconnect')}
          </Button>
        )}
      </div>
      {problem !== undefined && (
        <p className="refusal" role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}

function LookButton({ printer: { printerId } }: { printer: Printer }): ReactNode {
  const say = usePrintWords()
  const sayPair = useSay()
  const language = useLanguage()
  const [seen, setSeen] = useState<string>()
  const look = async () => {
    try {
      const problems = await lookBy(await openHere(printerId))
      setSeen(
        problems === undefined ? say('connected') : canPrint(problems) ? say('ready') : wordsOf(problems).map(sayPair).join(' '),
      )
    } catch (error) {
      setSeen(becauseIn(language, reasonOf(error)))
    }
  }
  return (
    <>
      <Button kind="quiet" onClick={() => void look()}>
        {say('look')}
      </Button>
      {seen !== undefined && <span role="status">{seen}</span>}
    </>
  )
}

function wordsOf(problems: readonly PrinterProblem[]) {
  return problems.map((problem) => printerWords[problem])
}

function linkOf(links: Links, printerId: string, way: Way) {
  const link = links[printerId]
  return link?.way === way ? link : undefined
}
