import { goodsOf } from './good.ts'

export const instant = {
  key: 'instant',
  number: 4,
  zh: '方便速食',
  en: 'Instant food',
  taxClass: 'standard',
  shelfLifeDays: 180,
} as const

export const instantGoods = goodsOf(instant, [
  [1, '面面道红烧牛肉面', 'Mianmiandao braised beef noodles', '120g', 'tub', 300, 500, 60, { box: [12, 5400] }],
  [2, '面面道老坛酸菜面', 'Mianmiandao pickled cabbage noodles', '121g', 'tub', 300, 500, 42, { box: [12, 5400] }],
  [3, '面面道香辣牛肉面', 'Mianmiandao spicy beef noodles', '118g', 'tub', 300, 500, 36],
  [4, '面面道番茄鸡蛋面', 'Mianmiandao tomato egg noodles', '116g', 'tub', 310, 500, 24],
  [5, '面面道红烧牛肉面五连包', 'Mianmiandao braised beef noodles', '5×103g', 'pack', 1050, 1580, 18],
  [6, '面面道干拌面', 'Mianmiandao dry-mix noodles', '125g', 'box', 430, 680, 18],
  [7, '面面道火鸡味拌面', 'Mianmiandao hot chicken noodles', '140g', 'bag', 430, 700, 20],
  [8, '速食小将酸辣粉', 'Sushi Xiaojiang hot-sour vermicelli', '132g', 'tub', 480, 780, 26, { member: 720 }],
  [9, '速食小将螺蛳粉', 'Sushi Xiaojiang river snail noodles', '300g', 'bag', 780, 1280, 20],
  [10, '速食小将重庆小面', 'Sushi Xiaojiang Chongqing noodles', '145g', 'tub', 560, 880, 12],
  [11, '速食小将自热米饭 回锅肉', 'Sushi Xiaojiang self-heating rice, pork', '320g', 'box', 1180, 1880, 10],
  [12, '速食小将自热米饭 宫保鸡丁', 'Sushi Xiaojiang self-heating rice, chicken', '320g', 'box', 1180, 1880, 9],
  [13, '速食小将自热小火锅', 'Sushi Xiaojiang self-heating hotpot', '410g', 'box', 1280, 1980, 9],
  [14, '清粥堂八宝粥', 'Qingzhoutang mixed congee', '360g', 'can', 290, 480, 30, { box: [12, 5200] }],
  [15, '清粥堂桂圆莲子粥', 'Qingzhoutang longan lotus congee', '360g', 'can', 300, 500, 16],
  [16, '清粥堂燕麦片', 'Qingzhoutang oat flakes', '800g', 'bag', 1050, 1680, 10],
  [17, '清粥堂黑芝麻糊', 'Qingzhoutang black sesame cereal', '480g', 'bag', 1150, 1880, 7],
  [18, '乡里码头榨菜', 'Xiangli pickled mustard', '80g', 'bag', 130, 250, 46, { box: [60, 13500] }],
  [19, '乡里码头下饭菜', 'Xiangli pickled vegetables', '120g', 'bag', 220, 380, 18],
  [20, '乡里码头腐乳', 'Xiangli fermented tofu', '300g', 'bottle', 520, 850, 10],
  [21, '满口福火腿肠', 'Mankoufu ham sausage', '10×30g', 'bag', 780, 1180, 24],
  [22, '满口福玉米肠', 'Mankoufu corn sausage', '60g', 'bar', 140, 250, 48],
  [23, '满口福午餐肉', 'Mankoufu luncheon meat', '340g', 'can', 1150, 1780, 10, { box: [24, 40800] }],
  [24, '海里鲜豆豉鲮鱼', 'Hailixian dace with black beans', '184g', 'can', 1050, 1580, 7],
  [25, '海里鲜即食海苔汤', 'Hailixian instant seaweed soup', '40g', 'bag', 320, 550, 10],
  [26, '卤大爷卤蛋', 'Ludaye braised egg', '35g', 'piece', 130, 250, 40],
])
