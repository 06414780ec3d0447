import { weighLayouts } from '#science/barcode'

/** The demo shop: invented, like its street; any likeness is by chance. */
export const demoShop = {
  key: 'xiaoman',
  zh: '小满便利（演示店）',
  en: 'Xiaoman Corner Shop (demo)',
  address: { zh: '浙江省杭州市拱墅区石榴巷 27 号', en: '27 Shiliu Lane, Gongshu District, Hangzhou, Zhejiang' },
  zone: 'Asia/Shanghai',
  currency: 'CNY',
  /** Minutes since midnight; the last customer is let in just before closing. */
  openMinute: 7 * 60,
  closeMinute: 22 * 60 + 30,
  /** Before this local hour a sale belongs to the business day before. */
  cutoffHour: 4,
  roundingOfCash: 'dropFen',
  /** Scale labels of the fruit and vegetable corner: prefix 22, PLU, grams. */
  weighLayout: { ...weighLayouts.weight13, prefixes: ['22'] },
} as const
