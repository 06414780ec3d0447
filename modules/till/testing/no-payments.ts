import { defineModule } from '#platform/module'

/** A shop without a QR channel: most of the till’s stories need none. */
export const noPayments = defineModule({
  name: 'payment',
  title: { zh: '支付', en: 'Payment' },
  contract: {},
  uses: [],
  handlers: {},
})
