import type { SaleGood } from '#modules/catalog'

/** A good as its receipt calls it: three sizes of one water are three names. */
export function fullName({ name, spec }: Pick<SaleGood, 'name' | 'spec'>): string {
  return spec === '' ? name : `${name} ${spec}`
}
