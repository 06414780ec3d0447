/**
 * What a fact does at a server where it did not happen. Most are projected, there as here; the others are named below, so
 * that no news of a shop is missing at its cloud, or at its box, by oversight.
 */

/** Kinds by which a cloud tells that settings changed: their tables flow down, so a box asks for them anew. */
export const kindsOfSettings: readonly string[] = [
  'access.badgeIssued',
  'access.badgeRevoked',
  'access.deviceRevoked',
  'access.passkeyAdded',
  'access.passkeyRemoved',
  'access.passwordSet',
  'access.pinSet',
  'access.roleRemoved',
  'access.roleSaved',
  'access.shopCreated',
  'access.staffAdded',
  'access.staffChanged',
  'access.storeSaved',
  'catalog.categoryRemoved',
  'catalog.categorySaved',
  'catalog.importUndone',
  'catalog.priceChanged',
  'catalog.productAdded',
  'catalog.productChanged',
  'catalog.productReturned',
  'catalog.productWithdrawn',
  'catalog.productsImported',
  'catalog.weighCodeSettingsSaved',
  'print.receiptTemplateSaved',
  'promotion.couponsMade',
  'promotion.promotionEnded',
  'promotion.promotionPaused',
  'promotion.promotionRemoved',
  'promotion.promotionRestored',
  'promotion.promotionResumed',
  'promotion.promotionSaved',
  'shift.settingsSaved',
  'till.tillSettingsSaved',
]

const ofTheDoor = 'a session, a code or an approval is good at the server that gave it'
const ofTheCloud = 'kept in the cloud alone, where money channels, leases and receivers are'
const ofThePrinters = 'paper comes out of the server that reaches the printer'
const byAPerson = 'tells of a task or a device, which has a reaction or is settled where it was opened'

/** Kinds that move nothing at another server, and why. */
export const kindsThatStay: Readonly<Record<string, string>> = {
  'access.apiKeyMade': ofTheCloud,
  'access.apiKeyRevoked': ofTheCloud,
  'access.approvalGiven': ofTheDoor,
  'access.approvalUsed': ofTheDoor,
  'access.enrolCodeMade': ofTheDoor,
  'access.sessionEnded': ofTheDoor,
  'access.signedIn': ofTheDoor,
  'audit.taskSettled': byAPerson,
  'audit.triedAgain': byAPerson,
  'device.booted': byAPerson,
  'device.clockJumped': byAPerson,
  'device.forked': byAPerson,
  'device.logDamaged': byAPerson,
  'lease.asked': ofTheCloud,
  'lease.declined': ofTheCloud,
  'lease.opened': ofTheCloud,
  'lease.writtenOff': ofTheCloud,
  'payment.cancelAsked': ofTheCloud,
  'payment.channelSaved': ofTheCloud,
  'payment.checkDue': ofTheCloud,
  'payment.moved': ofTheCloud,
  'payment.refundAsked': ofTheCloud,
  'payment.refundMoved': ofTheCloud,
  'payment.started': ofTheCloud,
  'payment.used': ofTheCloud,
  'print.jobQueued': ofThePrinters,
  'print.jobSettled': ofThePrinters,
  'print.printerRemoved': ofThePrinters,
  'print.printerSaved': ofThePrinters,
  'print.queueDue': ofThePrinters,
  'print.tillPrintingDropped': ofThePrinters,
  'print.tillPrintingSaved': ofThePrinters,
  'till.ticketRestored': 'evidence of a sale that is told beside it',
  'webhook.endpointGone': ofTheCloud,
  'webhook.endpointRemoved': ofTheCloud,
  'webhook.endpointSaved': ofTheCloud,
  'webhook.secretRotated': ofTheCloud,
}
