import { defineModule, type Module } from '#platform/module'
import { performCancelPayment } from './actions/cancel-payment.ts'
import { performChannelCallback } from './actions/channel-callback.ts'
import { performRefreshPayment } from './actions/refresh-payment.ts'
import { performSaveChannelSettings } from './actions/save-channel-settings.ts'
import { performSendBack } from './actions/send-back.ts'
import { performStartPayment } from './actions/start-payment.ts'
import { performUsePayment } from './actions/use-payment.ts'
import * as contract from './contract.ts'
import { watchPayments } from './effects/watch-payments.ts'
import { askWhatIsDue } from './jobs/ask-what-is-due.ts'
import type { Ports } from './ports.ts'
import { answerChannelSettings } from './queries/channel-settings.ts'
import { answerPayment } from './queries/payment.ts'
import { answerPayments } from './queries/payments.ts'
import { openTaskForFailedRefund, openTaskForStrayMoney } from './reactions/open-tasks.ts'

/** Being paid through a channel. Unlike other modules it speaks with the world outside, so it is built with its ports. */
export function payment(ports: Ports): Module {
  return defineModule({
    name: 'payment',
    title: { zh: '支付', en: 'Payment' },
    contract,
    uses: [],
    handlers: {
      startPayment: performStartPayment,
      cancelPayment: performCancelPayment,
      refreshPayment: performRefreshPayment(ports),
      usePayment: performUsePayment,
      sendBack: performSendBack,
      channelCallback: performChannelCallback(ports),
      saveChannelSettings: performSaveChannelSettings(ports),
      channelSettings: answerChannelSettings,
      payment: answerPayment,
      payments: answerPayments,
    },
    reactions: [openTaskForStrayMoney, openTaskForFailedRefund],
    effects: watchPayments(ports),
    jobs: [askWhatIsDue],
    migrations: new URL('./migrations/', import.meta.url),
  })
}
