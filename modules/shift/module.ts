import { defineModule } from '#platform/module'
import { performCloseDay } from './actions/close-day.ts'
import { performCloseShift } from './actions/close-shift.ts'
import { performCountDrawer } from './actions/count-drawer.ts'
import { performMoveCash } from './actions/move-cash.ts'
import { performOpenDrawer } from './actions/open-drawer.ts'
import { performOpenShift } from './actions/open-shift.ts'
import { performSaveShiftSettings } from './actions/save-shift-settings.ts'
import * as contract from './contract.ts'
import { fileDays } from './projections/file-days.ts'
import { fileDrawerOpenings } from './projections/file-drawer-openings.ts'
import { fileClosings, fileCounts, fileMoves, fileOpenings } from './projections/file-shifts.ts'
import { noteDiscardedTickets } from './projections/note-discarded-tickets.ts'
import { noteDrawerOpenings } from './projections/note-drawer-openings.ts'
import { noteVoidedTickets } from './projections/note-voided-tickets.ts'
import { postCashMove, postClosing, postFloat } from './projections/post-cash.ts'
import { answerCurrent } from './queries/current.ts'
import { answerDayReport } from './queries/day-report.ts'
import { answerDifferences } from './queries/differences.ts'
import { answerLastZReport } from './queries/last-z-report.ts'
import { answerNightlyLines } from './queries/nightly-lines.ts'
import { answerOpenShifts } from './queries/open-shifts.ts'
import { answerShiftSettings } from './queries/shift-settings.ts'
import { answerXReport } from './queries/x-report.ts'
import { answerZReport } from './queries/z-report.ts'
import { answerZReports } from './queries/z-reports.ts'

export const shift = defineModule({
  name: 'shift',
  title: { zh: '班次', en: 'Shift' },
  contract,
  uses: ['till', 'stock', 'print'],
  handlers: {
    current: answerCurrent,
    openShifts: answerOpenShifts,
    openShift: performOpenShift,
    moveCash: performMoveCash,
    openDrawer: performOpenDrawer,
    countDrawer: performCountDrawer,
    closeShift: performCloseShift,
    xReport: answerXReport,
    zReports: answerZReports,
    zReport: answerZReport,
    lastZReport: answerLastZReport,
    differences: answerDifferences,
    dayReport: answerDayReport,
    closeDay: performCloseDay,
    nightlyLines: answerNightlyLines,
    shiftSettings: answerShiftSettings,
    saveShiftSettings: performSaveShiftSettings,
  },
  projections: [
    fileOpenings,
    fileMoves,
    fileCounts,
    fileClosings,
    postFloat,
    postCashMove,
    postClosing,
    noteDiscardedTickets,
    noteVoidedTickets,
    noteDrawerOpenings,
    fileDrawerOpenings,
    fileDays,
  ],
  migrations: new URL('./migrations/', import.meta.url),
})
