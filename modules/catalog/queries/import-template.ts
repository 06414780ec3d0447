import { answer } from '#platform/module'
import { importTemplate } from '../contract.ts'
import { templateColumns } from '../import-file/template.ts'
import { writeSheet, xlsxMime } from '../import-file/write-sheet.ts'

export const answerImportTemplate = answer(importTemplate, async ({ input: { language } }) => ({
  fileName: language === 'zh' ? '商品导入模板.xlsx' : 'goods-template.xlsx',
  mime: xlsxMime,
  base64: writeSheet(language === 'zh' ? '商品' : 'Goods', [
    templateColumns.map((column) => column[language]),
    templateColumns.map(({ sample }) => sample[language]),
  ]),
}))
