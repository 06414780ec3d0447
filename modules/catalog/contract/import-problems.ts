import type { Words } from '#platform/contract'

type Problem = Words & { readonly severity: 'error' | 'warning' }

/** What the import may say about a row: an error keeps the row out, a warning lets it in. */
export const importProblems = {
  NAME_MISSING: { severity: 'error', zh: '没有品名', en: 'There is no name' },
  NAME_TOO_LONG: { severity: 'error', zh: '品名超过 {max} 个字', en: 'The name is longer than {max} characters' },
  TEXT_TOO_LONG: { severity: 'error', zh: '“{field}”超过 {max} 个字', en: '“{field}” is longer than {max} characters' },
  BARCODE_ROUNDED: {
    severity: 'error',
    zh: '条码被表格软件改成了 {was}，后面的数字已丢失；请把该列设为“文本”后重新导出',
    en: 'The spreadsheet turned the barcode into {was} and its last digits are gone; export the column as text',
  },
  BARCODE_INVALID: {
    severity: 'error',
    zh: '条码“{was}”里有不能用的字符',
    en: 'The barcode “{was}” has characters a code cannot have',
  },
  NUMBER_INVALID: {
    severity: 'error',
    zh: '编码“{was}”里有不能用的字符',
    en: 'The number “{was}” has characters a code cannot have',
  },
  PLU_INVALID: { severity: 'error', zh: '称重码“{was}”应是 1–7 位数字', en: 'The scale number “{was}” must be 1 to 7 digits' },
  PRICE_INVALID: { severity: 'error', zh: '售价“{was}”不是数字', en: 'The price “{was}” is not a number' },
  PRICE_NEGATIVE: { severity: 'error', zh: '售价是负数：{was}', en: 'The price is negative: {was}' },
  PRICE_TOO_LARGE: { severity: 'error', zh: '售价大得不像价格：{was}', en: 'The price is too large: {was}' },
  COST_INVALID: { severity: 'error', zh: '进价“{was}”不是有效金额', en: 'The cost “{was}” is not a valid amount' },
  MEMBER_PRICE_INVALID: {
    severity: 'error',
    zh: '会员价“{was}”不是有效金额',
    en: 'The member price “{was}” is not a valid amount',
  },
  STOCK_INVALID: { severity: 'error', zh: '库存“{was}”不是有效数量', en: 'The stock “{was}” is not a valid quantity' },
  SHELF_LIFE_INVALID: { severity: 'error', zh: '保质期“{was}”不是天数', en: 'The shelf life “{was}” is not a number of days' },
  CELL_ERROR: { severity: 'error', zh: '“{field}”的单元格是错误值 {was}', en: 'The cell of “{field}” holds the error {was}' },
  FORMULA_WITHOUT_VALUE: {
    severity: 'error',
    zh: '“{field}”是没有结果的公式，请另存为数值',
    en: 'The cell of “{field}” is a formula without a value; save it as a value',
  },
  DUPLICATE_BARCODE: { severity: 'error', zh: '条码 {code} 和第 {line} 行重复', en: 'Barcode {code} is already in row {line}' },
  DUPLICATE_NUMBER: { severity: 'error', zh: '编码 {code} 和第 {line} 行重复', en: 'Number {code} is already in row {line}' },
  DUPLICATE_PLU: {
    severity: 'error',
    zh: '称重码 {code} 和第 {line} 行重复',
    en: 'Scale number {code} is already in row {line}',
  },
  ALREADY_IN_CATALOGUE: {
    severity: 'error',
    zh: '商品库里已有“{name}”（{code}）；要更新它，请选“更新已有商品”',
    en: '“{name}” ({code}) is already in the catalogue; choose “update existing goods” to change it',
  },
  CODES_DISAGREE: {
    severity: 'error',
    zh: '条码是“{name}”的，编码却是“{other}”的',
    en: 'The barcode belongs to “{name}” but the number to “{other}”',
  },
  BARCODE_TAKEN: { severity: 'error', zh: '条码 {code} 已经是“{name}”的', en: 'Barcode {code} belongs to “{name}”' },
  PLU_TAKEN: { severity: 'error', zh: '称重码 {code} 已经是“{name}”的', en: 'Scale number {code} belongs to “{name}”' },
  CATEGORY_UNKNOWN: {
    severity: 'error',
    zh: '没有分类“{name}”，也没有选“自动新建分类”',
    en: 'There is no category “{name}”, and creating is off',
  },
  CHECK_DIGIT_WRONG: {
    severity: 'warning',
    zh: '条码校验位不对，应为 {expected}',
    en: 'The check digit is wrong; it should be {expected}',
  },
  BARCODE_REPAIRED: { severity: 'warning', zh: '条码由数字 {was} 还原', en: 'The barcode was restored from the number {was}' },
  BARCODE_MISSING: {
    severity: 'warning',
    zh: '没有条码，只能按名称或编码卖',
    en: 'There is no barcode; it sells by name or number only',
  },
  PRICE_MISSING: {
    severity: 'warning',
    zh: '没有售价，第一次卖时收银台会问',
    en: 'There is no price; the till asks at the sale',
  },
  PRICE_ZERO: { severity: 'warning', zh: '售价为 0，按“收银时问价”导入', en: 'The price is 0; the till will ask for it' },
  PRICE_ROUNDED: { severity: 'warning', zh: '金额 {was} 四舍五入到分', en: 'The amount {was} was rounded to the cent' },
  MARGIN_NEGATIVE: { severity: 'warning', zh: '售价低于进价', en: 'The price is below the cost' },
  COST_ZERO: { severity: 'warning', zh: '进价为 0，毛利会算高', en: 'The cost is 0; its margin will look too high' },
  MEMBER_PRICE_ABOVE: { severity: 'warning', zh: '会员价高于售价', en: 'The member price is above the price' },
  FORMULA_VALUE: {
    severity: 'warning',
    zh: '“{field}”是公式，用了它上次的结果',
    en: '“{field}” is a formula; its last value was used',
  },
  STATUS_UNKNOWN: {
    severity: 'warning',
    zh: '不认识状态“{was}”，按在售导入',
    en: 'The status “{was}” is not known; imported as on sale',
  },
  TAX_UNKNOWN: {
    severity: 'warning',
    zh: '不认识税率“{was}”，按 13% 导入',
    en: 'The tax rate “{was}” is not known; imported as 13%',
  },
  PRICING_UNKNOWN: {
    severity: 'warning',
    zh: '不认识计价方式“{was}”，按件导入',
    en: 'The way of pricing “{was}” is not known; imported by piece',
  },
  STOCK_NEGATIVE: { severity: 'warning', zh: '库存是负数，照原样带入', en: 'The stock is negative; taken over as it is' },
  STOCK_IGNORED: {
    severity: 'warning',
    zh: '商品已在库里，库存列不会改它的库存',
    en: 'The good is known already; the stock column does not change its stock',
  },
} as const satisfies Record<string, Problem>

export type ImportProblemCode = keyof typeof importProblems
