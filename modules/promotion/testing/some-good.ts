import type { Product } from '#modules/catalog'

/** A good for tests of decisions: its name is its id, everything else as plain as it can be. */
export function someGood(name: string, about: Partial<Product> = {}): Product {
  return {
    id: name,
    number: name,
    familyId: name,
    name,
    variantName: '',
    categoryId: null,
    unit: '瓶',
    spec: '',
    taxClass: 'vat13',
    priceMinor: null,
    memberPriceMinor: null,
    costMinor: null,
    byWeight: false,
    plu: null,
    shelfLifeDays: null,
    mnemonic: '',
    kind: 'plain',
    choiceGroups: [],
    barcodes: [],
    pictureId: null,
    status: 'active',
    version: 1,
    changedAt: '2026-03-06T01:00:00.000Z',
    ...about,
  }
}
