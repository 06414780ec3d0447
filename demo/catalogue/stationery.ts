import { goodsOf } from './good.ts'

export const stationery = {
  key: 'stationery',
  number: 13,
  zh: '文具',
  en: 'Stationery and toys',
  taxClass: 'standard',
  shelfLifeDays: null,
} as const

export const stationeryGoods = goodsOf(stationery, [
  [1, '笔小样中性笔 黑', 'Bixiaoyang gel pen, black', '0.5mm', 'bar', 90, 200, 60, { box: [12, 2200] }],
  [2, '笔小样中性笔 红', 'Bixiaoyang gel pen, red', '0.5mm', 'bar', 90, 200, 24],
  [3, '笔小样中性笔 蓝', 'Bixiaoyang gel pen, blue', '0.5mm', 'bar', 90, 200, 20],
  [4, '笔小样替芯', 'Bixiaoyang refills', '5 pcs', 'pack', 180, 400, 20],
  [5, '笔小样2B铅笔', 'Bixiaoyang 2B pencils', '10 pcs', 'box', 420, 800, 18],
  [6, '笔小样自动铅笔', 'Bixiaoyang mechanical pencil', '0.5mm', 'bar', 220, 450, 14],
  [7, '笔小样橡皮', 'Bixiaoyang eraser', '1 pc', 'piece', 60, 150, 34],
  [8, '笔小样卷笔刀', 'Bixiaoyang pencil sharpener', '1 pc', 'piece', 120, 300, 12],
  [9, '笔小样直尺', 'Bixiaoyang ruler', '20cm', 'piece', 90, 200, 14],
  [10, '笔小样修正带', 'Bixiaoyang correction tape', '5m', 'piece', 220, 500, 22],
  [11, '笔小样固体胶', 'Bixiaoyang glue stick', '20g', 'piece', 150, 350, 18],
  [12, '笔小样透明胶带', 'Bixiaoyang clear tape', '18mm×20m', 'roll', 150, 350, 20],
  [13, '笔小样剪刀', 'Bixiaoyang scissors', '17cm', 'piece', 380, 780, 7],
  [14, '田字格作业本', 'Character practice book', '16 sheets', 'book', 90, 200, 36],
  [15, '数学作业本', 'Maths exercise book', '16 sheets', 'book', 90, 200, 32],
  [16, '英语作业本', 'English exercise book', '16 sheets', 'book', 90, 200, 26],
  [17, '软抄笔记本 A5', 'A5 notebook', '60 sheets', 'book', 280, 600, 16],
  [18, '水彩笔', 'Felt-tip pens', '12 colours', 'box', 680, 1280, 8],
  [19, '便利贴', 'Sticky notes', '100 sheets', 'pack', 180, 400, 12],
  [20, '扑克牌', 'Playing cards', '54 cards', 'box', 180, 400, 16],
  [21, '跳绳', 'Skipping rope', '2.8m', 'piece', 480, 980, 5],
  [22, '泡泡水', 'Soap bubbles', '60ml', 'bottle', 180, 400, 10],
])
