import { goodsCountedIn } from '#modules/stock'
import { cashMoved, drawerCounted, shiftClosed, shiftOpened } from '#modules/shift'
import { saleCompleted, saleRefunded } from '#modules/till'
import { defineModule } from '#platform/module'

/** Tells the demo's history in the words of the modules that would have told it. Never installed: it answers nothing. */
export const demoModule = defineModule({
  name: 'demo',
  title: { zh: '演示', en: 'Demo' },
  contract: { saleCompleted, saleRefunded, goodsCountedIn, shiftOpened, cashMoved, drawerCounted, shiftClosed },
  uses: ['catalog', 'stock', 'till', 'shift'],
  handlers: {},
})
