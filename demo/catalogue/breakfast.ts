import { goodsOf } from './good.ts'

export const breakfast = {
  key: 'breakfast',
  number: 12,
  zh: '熟食早餐',
  en: 'Breakfast and hot food',
  taxClass: 'standard',
  shelfLifeDays: 1,
  madeInShop: true,
} as const

export const breakfastGoods = goodsOf(breakfast, [
  [1, '鲜肉包', 'Steamed pork bun', '100g', 'piece', 110, 250, 80],
  [2, '菜包', 'Steamed vegetable bun', '100g', 'piece', 80, 200, 50],
  [3, '豆沙包', 'Steamed red bean bun', '90g', 'piece', 80, 200, 30],
  [4, '馒头', 'Plain steamed bun', '90g', 'piece', 45, 120, 36],
  [5, '烧卖', 'Rice siu mai', '80g', 'piece', 110, 250, 34],
  [6, '糯米鸡', 'Sticky rice in lotus leaf', '160g', 'piece', 280, 500, 16],
  [7, '茶叶蛋', 'Tea egg', '1 pc', 'piece', 75, 200, 80],
  [8, '玉米棒', 'Sweetcorn on the cob', '1 pc', 'piece', 160, 400, 34],
  [9, '烤肠', 'Grilled sausage', '60g', 'piece', 140, 300, 60],
  [10, '现磨豆浆', 'Fresh soy milk', '350ml', 'cup', 80, 250, 64],
  [11, '皮蛋瘦肉粥', 'Congee with pork and century egg', '400ml', 'cup', 220, 500, 26],
  [12, '小米南瓜粥', 'Millet pumpkin congee', '400ml', 'cup', 160, 400, 24],
  [13, '三角饭团 金枪鱼', 'Tuna rice triangle', '110g', 'piece', 330, 600, 34],
  [14, '三角饭团 照烧鸡', 'Teriyaki chicken rice triangle', '110g', 'piece', 330, 600, 26],
  [15, '三明治 火腿蛋', 'Ham and egg sandwich', '135g', 'piece', 480, 880, 28],
  [16, '关东煮 萝卜', 'Oden radish', '1 pc', 'piece', 80, 250, 26],
  [17, '关东煮 鱼丸串', 'Oden fish ball skewer', '1 pc', 'piece', 140, 350, 32],
  [18, '关东煮 海带结', 'Oden kelp knot', '1 pc', 'piece', 80, 250, 22],
  [19, '便当 红烧肉', 'Braised pork lunch box', '420g', 'box', 980, 1680, 18],
  [20, '便当 宫保鸡丁', 'Kung pao chicken lunch box', '420g', 'box', 880, 1580, 20],
  [21, '便当 番茄炒蛋', 'Tomato egg lunch box', '420g', 'box', 680, 1280, 14],
  [22, '现煮美式咖啡', 'Fresh black coffee', '360ml', 'cup', 260, 800, 22],
  [23, '现煮拿铁', 'Fresh latte', '360ml', 'cup', 380, 1100, 20],
])
