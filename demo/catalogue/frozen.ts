import { goodsOf } from './good.ts'

export const frozen = {
  key: 'frozen',
  number: 7,
  zh: '冷冻',
  en: 'Frozen and ice cream',
  taxClass: 'standard',
  shelfLifeDays: 365,
} as const

export const frozenGoods = goodsOf(frozen, [
  [1, '雪屋绿豆冰棍', 'Xuewu mung bean ice lolly', '70g', 'bar', 90, 200, 60],
  [2, '雪屋老冰棍', 'Xuewu old-style ice lolly', '75g', 'bar', 70, 150, 54],
  [3, '雪屋牛奶雪糕', 'Xuewu milk ice cream bar', '70g', 'bar', 160, 300, 50],
  [4, '雪屋巧克力脆皮雪糕', 'Xuewu chocolate-coated bar', '80g', 'bar', 260, 450, 48],
  [5, '雪屋香草甜筒', 'Xuewu vanilla cone', '67g', 'bar', 280, 500, 40],
  [6, '雪屋抹茶甜筒', 'Xuewu matcha cone', '67g', 'bar', 300, 550, 26],
  [7, '雪屋西瓜冰', 'Xuewu watermelon ice', '72g', 'bar', 130, 250, 36],
  [8, '雪屋芋泥雪糕', 'Xuewu taro ice cream bar', '75g', 'bar', 330, 600, 22],
  [9, '雪屋香草冰淇淋桶', 'Xuewu vanilla ice cream tub', '500g', 'tub', 1480, 2480, 6],
  [10, '雪屋杯装冰淇淋 草莓', 'Xuewu strawberry ice cream cup', '90g', 'cup', 420, 750, 14],
  [11, '湾仔里猪肉白菜水饺', 'Wanzaili pork and cabbage dumplings', '500g', 'bag', 980, 1580, 20, { member: 1480 }],
  [12, '湾仔里韭菜鸡蛋水饺', 'Wanzaili chive and egg dumplings', '500g', 'bag', 980, 1580, 14],
  [13, '湾仔里三鲜水饺', 'Wanzaili three-delicacy dumplings', '500g', 'bag', 1180, 1880, 10],
  [14, '湾仔里鲜肉馄饨', 'Wanzaili pork wontons', '300g', 'bag', 780, 1280, 20],
  [15, '湾仔里黑芝麻汤圆', 'Wanzaili sesame rice balls', '500g', 'bag', 780, 1280, 12],
  [16, '湾仔里奶黄包', 'Wanzaili custard buns', '300g', 'bag', 720, 1180, 12],
  [17, '湾仔里手抓饼', 'Wanzaili flaky pancakes', '10×90g', 'bag', 1180, 1880, 12],
  [18, '湾仔里葱油饼', 'Wanzaili scallion pancakes', '5×100g', 'bag', 780, 1280, 10],
  [19, '湾仔里粽子 鲜肉', 'Wanzaili pork zongzi', '2×100g', 'bag', 780, 1280, 9],
  [20, '海里鲜鱼丸', 'Hailixian fish balls', '400g', 'bag', 1180, 1880, 11],
  [21, '海里鲜蟹味棒', 'Hailixian crab sticks', '200g', 'bag', 620, 980, 10],
  [22, '海里鲜虾仁', 'Hailixian shelled prawns', '200g', 'bag', 1880, 2880, 5],
  [23, '牧云坡肥牛卷', 'Muyunpo sliced beef', '250g', 'box', 1980, 2980, 8, { tax: 'reduced' }],
  [24, '牧云坡羊肉卷', 'Muyunpo sliced lamb', '250g', 'box', 2180, 3280, 7, { tax: 'reduced' }],
  [25, '速食小将炸鸡块', 'Sushi Xiaojiang chicken nuggets', '500g', 'bag', 1380, 2180, 8],
  [26, '速食小将薯条', 'Sushi Xiaojiang French fries', '500g', 'bag', 880, 1480, 8],
])
