import { goodsOf } from './good.ts'

export const alcohol = {
  key: 'alcohol',
  number: 2,
  zh: '酒水',
  en: 'Beer, wine and spirits',
  taxClass: 'standard',
  shelfLifeDays: null,
} as const

export const alcoholGoods = goodsOf(alcohol, [
  [1, '麦垛淡爽啤酒', 'Maiduo light lager', '330ml', 'can', 240, 400, 60, { box: [24, 8400], life: 365 }],
  [2, '麦垛经典啤酒', 'Maiduo classic lager', '500ml', 'can', 330, 550, 70, { box: [12, 6000], life: 365 }],
  [3, '麦垛经典啤酒', 'Maiduo classic lager', '600ml', 'bottle', 340, 600, 46, { box: [12, 6400], life: 365 }],
  [4, '麦垛白啤', 'Maiduo wheat beer', '500ml', 'can', 520, 850, 30, { member: 780, life: 270 }],
  [5, '麦垛精酿IPA', 'Maiduo craft IPA', '330ml', 'can', 780, 1280, 12, { life: 270 }],
  [6, '麦垛黑啤', 'Maiduo dark beer', '500ml', 'can', 560, 900, 10, { life: 365 }],
  [7, '麦垛零度无醇啤酒', 'Maiduo beer without alcohol', '330ml', 'can', 380, 600, 8, { life: 365 }],
  [8, '果小醺白桃气泡酒', 'Guoxiaoxun peach sparkling drink', '330ml', 'can', 520, 880, 18],
  [9, '果小醺青梅酒', 'Guoxiaoxun green plum wine', '330ml', 'bottle', 1500, 2480, 7],
  [10, '果小醺荔枝米酒', 'Guoxiaoxun lychee rice wine', '300ml', 'bottle', 980, 1680, 8],
  [11, '老巷口高粱白酒', 'Laoxiangkou sorghum spirit 42%', '100ml', 'bottle', 680, 1100, 20],
  [12, '老巷口高粱白酒', 'Laoxiangkou sorghum spirit 42%', '500ml', 'bottle', 2900, 4500, 14, { box: [6, 25500] }],
  [13, '老巷口陈酿白酒', 'Laoxiangkou aged spirit 52%', '500ml', 'bottle', 9200, 13800, 4, { box: [6, 79800], member: 12800 }],
  [14, '老巷口珍藏礼盒', 'Laoxiangkou reserve gift set', '2×500ml', 'box', 26000, 36800, 1],
  [15, '运河花雕黄酒', 'Yunhe huadiao yellow wine', '500ml', 'bottle', 1050, 1680, 14, { box: [12, 18800] }],
  [16, '运河五年陈黄酒', 'Yunhe five-year yellow wine', '500ml', 'bottle', 1900, 2980, 7],
  [17, '运河料酒', 'Yunhe cooking wine', '500ml', 'bottle', 420, 750, 22, { life: 720 }],
  [18, '南坡干红葡萄酒', 'Nanpo dry red wine', '750ml', 'bottle', 3600, 5800, 5],
  [19, '南坡半甜白葡萄酒', 'Nanpo semi-sweet white wine', '750ml', 'bottle', 3300, 5500, 4],
  [20, '南坡起泡酒', 'Nanpo sparkling wine', '200ml', 'bottle', 1400, 2280, 5],
  [21, '枸杞养生酒', 'Goji herbal liquor', '125ml', 'bottle', 900, 1500, 7],
  [22, '桂花酒酿', 'Osmanthus fermented rice', '400g', 'box', 620, 980, 12, { life: 60 }],
])
