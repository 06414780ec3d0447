import { defineModule } from '#platform/module'
import { performCompleteSale } from './actions/complete-sale.ts'
import { performDiscardTicket } from './actions/discard-ticket.ts'
import { performExchange } from './actions/exchange.ts'
import { performHoldTicket } from './actions/hold-ticket.ts'
import { performPreviewRefund } from './actions/preview-refund.ts'
import { performRecallTicket } from './actions/recall-ticket.ts'
import { performRefundSale } from './actions/refund-sale.ts'
import { performRestoreTicket } from './actions/restore-ticket.ts'
import { performSaveTillSettings } from './actions/save-till-settings.ts'
import { performSetDrawer } from './actions/set-drawer.ts'
import { performSetShiftNeeded } from './actions/set-shift-needed.ts'
import { performTakeBack } from './actions/take-back.ts'
import { performVoidLines } from './actions/void-lines.ts'
import { performVoidTicket } from './actions/void-ticket.ts'
import * as contract from './contract.ts'
import { fileExchanges, fileGoodsTakenBack, fileRefunds, fileSales } from './projections/file-receipts.ts'
import { fileVoids } from './projections/file-voids.ts'
import { hangHeldTickets, takeRecalledTickets, takeVoidedTickets } from './projections/move-held-tickets.ts'
import { setDrawers } from './projections/set-drawers.ts'
import { answerBestSellers } from './queries/best-sellers.ts'
import { answerHeldTickets } from './queries/held-tickets.ts'
import { answerHourlyTakings } from './queries/hourly-takings.ts'
import { answerPriceCuts } from './queries/price-cuts.ts'
import { answerPriceTicket } from './queries/price-ticket.ts'
import { answerPromotionTakings } from './queries/promotion-takings.ts'
import { answerReceiptByNumber } from './queries/receipt-by-number.ts'
import { answerReceipt } from './queries/receipt.ts'
import { answerReceipts } from './queries/receipts.ts'
import { answerRefundsOfDay } from './queries/refunds-of-day.ts'
import { answerShiftStanding } from './queries/shift-standing.ts'
import { answerTakingsByDay } from './queries/takings-by-day.ts'
import { answerTakingsByHour } from './queries/takings-by-hour.ts'
import { answerTillSettings } from './queries/till-settings.ts'
import { answerTotals } from './queries/totals.ts'
import { answerVoidedTickets } from './queries/voided-tickets.ts'
import { flagPriceVersion } from './reactions/flag-price-version.ts'
import { markGoodsExchanged, markGoodsSold } from './reactions/mark-goods-sold.ts'

export const till = defineModule({
  name: 'till',
  title: { zh: '收银', en: 'Till' },
  contract,
  uses: ['catalog', 'stock', 'promotion', 'payment'],
  handlers: {
    completeSale: performCompleteSale,
    refundSale: performRefundSale,
    exchange: performExchange,
    previewRefund: performPreviewRefund,
    takeBack: performTakeBack,
    holdTicket: performHoldTicket,
    recallTicket: performRecallTicket,
    restoreTicket: performRestoreTicket,
    discardTicket: performDiscardTicket,
    voidTicket: performVoidTicket,
    voidLines: performVoidLines,
    saveTillSettings: performSaveTillSettings,
    setDrawer: performSetDrawer,
    setShiftNeeded: performSetShiftNeeded,
    priceTicket: answerPriceTicket,
    heldTickets: answerHeldTickets,
    receipts: answerReceipts,
    receipt: answerReceipt,
    receiptByNumber: answerReceiptByNumber,
    voidedTickets: answerVoidedTickets,
    tillSettings: answerTillSettings,
    shiftStanding: answerShiftStanding,
    takingsByHour: answerTakingsByHour,
    hourlyTakings: answerHourlyTakings,
    takingsByDay: answerTakingsByDay,
    bestSellers: answerBestSellers,
    totals: answerTotals,
    refundsOfDay: answerRefundsOfDay,
    priceCuts: answerPriceCuts,
    promotionTakings: answerPromotionTakings,
  },
  projections: [
    fileSales,
    fileRefunds,
    fileExchanges,
    fileGoodsTakenBack,
    fileVoids,
    hangHeldTickets,
    takeRecalledTickets,
    takeVoidedTickets,
    setDrawers,
  ],
  reactions: [markGoodsSold, markGoodsExchanged, flagPriceVersion],
  migrations: new URL('./migrations/', import.meta.url),
})
