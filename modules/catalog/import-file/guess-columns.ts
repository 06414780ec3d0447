import { readBarcode } from '#science/barcode'
import { ImportField } from '../contract.ts'
import { type Cell, cellText } from './cell.ts'

export type ColumnField = { readonly column: number; readonly field: ImportField }

/**
 * Words that old tills, spreadsheets and other exports write over a column. Compared without spaces, marks and notes
 * in brackets, in lower case. `货号` is left to {@link guessColumns}: it is a barcode in one till and a number in the next.
 */
const synonyms: Readonly<Record<ImportField, readonly string[]>> = {
  barcode: [
    '条码',
    '商品条码',
    '条形码',
    '商品条形码',
    '国际条码',
    '主条码',
    '69码',
    'barcode',
    'barcodeid',
    'ean',
    'ean13',
    'upc',
    'gtin',
    'code',
  ],
  extraBarcodes: ['附加条码', '扩展条码', '多条码', '一品多码', '副条码', '其他条码', 'extrabarcodes', 'otherbarcodes'],
  number: [
    '自编码',
    '商品编码',
    '商品编号',
    '编码',
    '编号',
    '商品代码',
    '内部编码',
    '店内码',
    'sku',
    'skuid',
    'itemno',
    'itemnumber',
    'number',
    'productcode',
    'productid',
    'stockcode',
    'plucode',
  ],
  name: [
    '品名',
    '商品名称',
    '名称',
    '商品名',
    '货品名称',
    '物品名称',
    '产品名称',
    '商品',
    'name',
    'productname',
    'itemname',
    'title',
    'description',
    'goodsname',
  ],
  variantName: ['规格名称', '颜色尺码', '口味', '款式', 'variant', 'variantname', 'option'],
  category: [
    '类别名称',
    '类别',
    '分类',
    '商品分类',
    '商品类别',
    '分类名称',
    '一级分类',
    '大类',
    '大类名称',
    '品类',
    'category',
    'categoryname',
    'department',
    'group',
  ],
  subcategory: ['二级分类', '小类', '小类名称', '子分类', '中类', 'subcategory'],
  unit: ['单位', '主单位', '计量单位', '销售单位', '基本单位', 'unit', 'uom'],
  spec: ['规格', '商品规格', '规格型号', '包装规格', '型号', 'spec', 'specification', 'size'],
  price: [
    '零售价',
    '售价',
    '销售价',
    '销售价格',
    '零售价格',
    '单价',
    '价格',
    '标价',
    '现价',
    'price',
    'retailprice',
    'sellingprice',
    'saleprice',
    'unitprice',
  ],
  memberPrice: ['会员价', '会员价格', '会员售价', '会员价1', 'memberprice', 'vipprice'],
  cost: ['进货价', '进价', '成本价', '成本', '采购价', '参考进价', '最近进价', 'cost', 'costprice', 'purchaseprice'],
  byWeight: ['计价方式', '称重', '是否称重', '称重商品', '是否计重', '计价类型', 'byweight', 'weighed', 'pricingmode'],
  plu: ['plu', 'plu码', '称重码', '秤码', '电子秤编码', '条码秤编码'],
  mnemonic: ['助记码', '拼音码', '拼音简码', '简码', '助记符', '首字母', 'mnemonic', 'pinyin', 'shortcode'],
  stock: [
    '库存',
    '库存量',
    '库存数量',
    '当前库存',
    '现有库存',
    '实际库存',
    '期初库存',
    '数量',
    'stock',
    'onhand',
    'quantity',
    'qty',
    'stockquantity',
    'inventory',
  ],
  shelfLifeDays: ['保质期', '保质期天', '保质天数', '有效期天数', 'shelflife', 'shelflifedays'],
  status: ['商品状态', '状态', '销售状态', '是否启用', '启用状态', 'status', 'state'],
  taxClass: ['税率', '销项税率', '增值税率', '销售税率', 'tax', 'taxrate', 'vat', 'taxclass'],
}

const ownNumber = ['货号', '款号', 'articlenumber', 'itemcode']
const fieldOfWord = new Map<string, ImportField>(
  ImportField.options.flatMap((field) => synonyms[field].map((word): [string, ImportField] => [word, field])),
)

/** The word of a header without spaces, notes in brackets and marks: `零售价 (元)*（必填）` is `零售价`. */
export function headerWord(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^)]*\)|\[[^\]]*\]|【[^】]*】/g, '')
    .replace(/[\s_\-*:：/·.]/g, '')
}

/** Whether a header's word is one that the dictionary knows. */
export function isKnownHeader(header: string): boolean {
  const word = headerWord(header)
  return fieldOfWord.has(word) || ownNumber.includes(word)
}

/**
 * Which column is what, by its header and, where the header could mean two things, by what stands below it. The first
 * of two columns with the same meaning wins.
 */
export function guessColumns(headers: readonly string[], samples: readonly (readonly Cell[])[]): ColumnField[] {
  const fieldOfColumn = new Map<number, ImportField>()
  const taken = new Set<ImportField>()
  const take = (column: number, field: ImportField) => {
    if (taken.has(field) || fieldOfColumn.has(column)) return
    taken.add(field)
    fieldOfColumn.set(column, field)
  }
  headers.forEach((header, column) => {
    const field = fieldOfWord.get(headerWord(header))
    if (field !== undefined) take(column, field)
  })
  headers.forEach((header, column) => {
    if (!ownNumber.includes(headerWord(header))) return
    const first = looksLikeBarcodes(samples.map((row) => cellText(row[column]))) || taken.has('number') ? 'barcode' : 'number'
    take(column, taken.has(first) ? other(first) : first)
  })
  return [...fieldOfColumn].map(([column, field]) => ({ column, field })).toSorted((left, right) => left.column - right.column)
}

/** Header row of a sheet, from 1, among its first rows; 0 when none looks like one. */
export function findHeaderRow(rows: readonly (readonly Cell[])[]): number {
  const HEADER_WITHIN = 20
  let best = { row: 0, known: 0 }
  rows.slice(0, HEADER_WITHIN).forEach((row, index) => {
    const known = new Set(
      row
        .map((cell) => cellText(cell))
        .filter(isKnownHeader)
        .map(headerWord),
    ).size
    if (known > best.known) best = { row: index + 1, known }
  })
  // One known word may be a title or a good's name; a header has a second one, or stands alone in a narrow list.
  const narrow = (rows[best.row - 1]?.length ?? 0) <= 2
  return best.known >= 2 || (best.known === 1 && narrow && best.row === 1) ? best.row : 0
}

function other(field: 'barcode' | 'number'): 'barcode' | 'number' {
  return field === 'barcode' ? 'number' : 'barcode'
}

function looksLikeBarcodes(values: readonly string[]): boolean {
  const filled = values.filter((value) => value.trim() !== '')
  const gtins = filled.filter((value) => readBarcode(value).gtin14 !== null)
  return gtins.length * 2 > filled.length
}
