import { PrinterOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { printPage, type PageBlock } from '#modules/print'
import { ApiRefused, Button, toast, useAct, useMay, useSay, useSession, wordsOf } from '#web/ui'
import { useReportWords } from './report-words.ts'

/** Prints a report on the till's printer; where there is none, or no right to it, by the browser's own print window. */
export function PrintReport({ blocks, onPrinted }: { blocks: readonly PageBlock[]; onPrinted?: () => void }): ReactNode {
  const say = useReportWords()
  const sayPair = useSay()
  const mayPrint = useMay('print.use')
  const storeId = useSession()?.store.id
  const print = useAct(printPage, {
    onDone: () => {
      toast(say('printing'))
      onPrinted?.()
    },
    onRefused: (error) => {
      if (error instanceof ApiRefused && error.code === 'PRINTER_NOT_SET') window.print()
      else toast(sayPair(wordsOf(error)), { tone: 'bad' })
    },
  })
  const run = () => (mayPrint && storeId !== undefined ? print.run({ storeId, blocks: [...blocks] }) : window.print())
  return (
    <Button size="large" icon={<PrinterOutlined />} busy={print.pending} onClick={run}>
      {say('print')}
    </Button>
  )
}
