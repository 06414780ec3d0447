import { defineModule, type Module } from '#platform/module'
import { performCancelJob } from './actions/cancel-job.ts'
import { performDropTillPrinting } from './actions/drop-till-printing.ts'
import { performFollowReceipt } from './actions/follow-receipt.ts'
import { performNoteTags } from './actions/note-tags.ts'
import { performOpenDrawer } from './actions/open-drawer.ts'
import { performPrintLabels } from './actions/print-labels.ts'
import { performPrintPage } from './actions/print-page.ts'
import { performPrintReceipt } from './actions/print-receipt.ts'
import { performRemovePrinter } from './actions/remove-printer.ts'
import { performReportJob } from './actions/report-job.ts'
import { performRetryJob } from './actions/retry-job.ts'
import { performRunPrinter } from './actions/run-printer.ts'
import { performSavePrinter } from './actions/save-printer.ts'
import { performSaveReceiptTemplate } from './actions/save-receipt-template.ts'
import { performSaveTillPrinting } from './actions/save-till-printing.ts'
import { performShareReceipt } from './actions/share-receipt.ts'
import { performTakeJob } from './actions/take-job.ts'
import { performTestPrint } from './actions/test-print.ts'
import * as contract from './contract.ts'
import { workOffQueues } from './effects/work-off-queues.ts'
import { findWhatWaits, forgetOldJobs } from './jobs/find-what-waits.ts'
import type { Ports } from './ports.ts'
import { keepTags } from './projections/keep-tags.ts'
import { answerElectronicReceipt } from './queries/electronic-receipt.ts'
import { answerJobs } from './queries/jobs.ts'
import { answerOutdatedTags } from './queries/outdated-tags.ts'
import { answerPreviewReceipt } from './queries/preview-receipt.ts'
import { answerPrinterStatus } from './queries/printer-status.ts'
import { answerPrinters } from './queries/printers.ts'
import { answerReadReceiptCode } from './queries/read-receipt-code.ts'
import { answerReceiptTemplate } from './queries/receipt-template.ts'
import { answerTillPrinting } from './queries/till-printing.ts'
import { printWhenSold } from './reactions/print-when-sold.ts'

/** Paper: receipts, drawers and the printers they need, which are in the world outside. */
export function print(ports: Ports): Module {
  return defineModule({
    name: 'print',
    title: { zh: '打印', en: 'Print' },
    contract,
    uses: ['till', 'catalog'],
    handlers: {
      printers: answerPrinters,
      savePrinter: performSavePrinter(ports),
      removePrinter: performRemovePrinter,
      printerStatus: answerPrinterStatus(ports),
      tillPrinting: answerTillPrinting,
      saveTillPrinting: performSaveTillPrinting,
      dropTillPrinting: performDropTillPrinting,
      printReceipt: performPrintReceipt(ports),
      followReceipt: performFollowReceipt(ports),
      printPage: performPrintPage,
      printLabels: performPrintLabels,
      noteTags: performNoteTags,
      outdatedTags: answerOutdatedTags,
      openDrawer: performOpenDrawer,
      testPrint: performTestPrint,
      retryJob: performRetryJob,
      cancelJob: performCancelJob,
      takeJob: performTakeJob,
      reportJob: performReportJob,
      runPrinter: performRunPrinter(ports),
      jobs: answerJobs,
      receiptTemplate: answerReceiptTemplate,
      saveReceiptTemplate: performSaveReceiptTemplate,
      previewReceipt: answerPreviewReceipt(ports),
      shareReceipt: performShareReceipt(ports),
      readReceiptCode: answerReadReceiptCode(ports),
      electronicReceipt: answerElectronicReceipt(ports),
    },
    projections: [keepTags],
    reactions: [printWhenSold],
    effects: workOffQueues(ports),
    jobs: [findWhatWaits, forgetOldJobs],
    migrations: new URL('./migrations/', import.meta.url),
  })
}
