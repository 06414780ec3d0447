import { defineModule } from '#platform/module'
import { performAddBarcode } from './actions/add-barcode.ts'
import { performAddProduct } from './actions/add-product.ts'
import { performApplyImport } from './actions/apply-import.ts'
import { performChangePrice } from './actions/change-price.ts'
import { performChangeProduct } from './actions/change-product.ts'
import { performContinueImport } from './actions/continue-import.ts'
import { performDiscardImport } from './actions/discard-import.ts'
import { performDryRunImport } from './actions/dry-run-import.ts'
import { performMapImport } from './actions/map-import.ts'
import { performMarkSold } from './actions/mark-sold.ts'
import { performRemoveBarcode } from './actions/remove-barcode.ts'
import { performRemoveCategory } from './actions/remove-category.ts'
import { performReturnProduct } from './actions/return-product.ts'
import { performSaveCategory } from './actions/save-category.ts'
import { performSaveWeighCodeSettings } from './actions/save-weigh-code-settings.ts'
import { performSetChoices } from './actions/set-choices.ts'
import { performSetPicture } from './actions/set-picture.ts'
import { performStartImport } from './actions/start-import.ts'
import { performUndoImport } from './actions/undo-import.ts'
import { performWithdrawProduct } from './actions/withdraw-product.ts'
import * as contract from './contract.ts'
import { answerCategories } from './queries/categories.ts'
import { answerExportProducts } from './queries/export-products.ts'
import { answerGoodsToSell } from './queries/goods-to-sell.ts'
import { answerImportErrorFile } from './queries/import-error-file.ts'
import { answerImportTemplate } from './queries/import-template.ts'
import { answerImport } from './queries/import.ts'
import { answerImports } from './queries/imports.ts'
import { answerPicture } from './queries/picture.ts'
import { answerProductByCode } from './queries/product-by-code.ts'
import { answerProduct } from './queries/product.ts'
import { answerProductsByIds } from './queries/products-by-ids.ts'
import { answerProducts } from './queries/products.ts'
import { answerSaleCatalogue } from './queries/sale-catalogue.ts'
import { answerWeighCodeSettings } from './queries/weigh-code-settings.ts'

/** 商品: what a shop sells, under which codes and at which prices. */
export const catalog = defineModule({
  name: 'catalog',
  title: { zh: '商品', en: 'Catalogue' },
  contract,
  uses: [],
  handlers: {
    addBarcode: performAddBarcode,
    addProduct: performAddProduct,
    applyImport: performApplyImport,
    categories: answerCategories,
    changePrice: performChangePrice,
    changeProduct: performChangeProduct,
    continueImport: performContinueImport,
    discardImport: performDiscardImport,
    dryRunImport: performDryRunImport,
    exportProducts: answerExportProducts,
    goodsToSell: answerGoodsToSell,
    import: answerImport,
    importErrorFile: answerImportErrorFile,
    importTemplate: answerImportTemplate,
    imports: answerImports,
    mapImport: performMapImport,
    markSold: performMarkSold,
    picture: answerPicture,
    product: answerProduct,
    productByCode: answerProductByCode,
    products: answerProducts,
    productsByIds: answerProductsByIds,
    removeBarcode: performRemoveBarcode,
    removeCategory: performRemoveCategory,
    returnProduct: performReturnProduct,
    saleCatalogue: answerSaleCatalogue,
    saveCategory: performSaveCategory,
    saveWeighCodeSettings: performSaveWeighCodeSettings,
    setChoices: performSetChoices,
    setPicture: performSetPicture,
    startImport: performStartImport,
    undoImport: performUndoImport,
    weighCodeSettings: answerWeighCodeSettings,
    withdrawProduct: performWithdrawProduct,
  },
  migrations: new URL('./migrations/', import.meta.url),
})
