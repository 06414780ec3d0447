import type { Product } from './contract.ts'
import { plainBarcode } from './decide-row.ts'
import type { RowDraft } from './import-file/read-row.ts'

type Given = {
  readonly id: string
  readonly number: string
  readonly familyId: string
  readonly categoryId: string | undefined
  readonly now: string
}

/** The new good that a row describes, with what shops mean when they leave a cell empty. */
export function decideNewProduct(draft: RowDraft, { id, number, familyId, categoryId, now }: Given): Product {
  const byWeight = draft.byWeight ?? false
  const usualUnit = byWeight ? 'kg' : '个'
  return {
    id,
    number,
    familyId,
    name: draft.name,
    variantName: draft.variantName ?? '',
    categoryId: categoryId ?? null,
    unit: draft.unit === undefined || draft.unit === '' ? usualUnit : draft.unit,
    spec: draft.spec ?? '',
    taxClass: draft.taxClass ?? 'vat13',
    priceMinor: draft.priceMinor ?? null,
    memberPriceMinor: draft.memberPriceMinor ?? null,
    costMinor: draft.costMinor ?? null,
    byWeight,
    plu: draft.plu ?? null,
    shelfLifeDays: draft.shelfLifeDays ?? null,
    mnemonic: draft.mnemonic ?? '',
    kind: 'plain',
    choiceGroups: [],
    barcodes: draft.barcodes.map(plainBarcode),
    pictureId: null,
    status: draft.status ?? 'active',
    version: 1,
    changedAt: now,
  }
}
