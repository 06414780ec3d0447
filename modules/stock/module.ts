import { defineModule } from '#platform/module'
import { performAdjust } from './actions/adjust.ts'
import { performCountIn } from './actions/count-in.ts'
import * as contract from './contract.ts'
import { postAdjusted } from './projections/post-adjusted.ts'
import { postGoodsCountedIn } from './projections/post-goods-counted-in.ts'
import { postOpeningStock, takeOpeningStockBack } from './projections/post-opening-stock.ts'
import { answerLevelsOf } from './queries/levels-of.ts'
import { answerLevels } from './queries/levels.ts'
import { answerMoves } from './queries/moves.ts'

export const stock = defineModule({
  name: 'stock',
  title: { zh: '库存', en: 'Stock' },
  contract,
  uses: ['catalog'],
  handlers: {
    countIn: performCountIn,
    adjust: performAdjust,
    levels: answerLevels,
    levelsOf: answerLevelsOf,
    moves: answerMoves,
  },
  projections: [postGoodsCountedIn, postAdjusted, postOpeningStock, takeOpeningStockBack],
})
