import type { OperationName } from './operation.ts'
import type { Words } from './words.ts'

/** A right that a role may hold: `catalog.edit`. */
export type Permission<Name extends OperationName = OperationName> = {
  readonly kind: 'permission'
  readonly name: Name
  readonly title: Words
}

/** Declares a right: `permission('catalog.edit', { zh: '编辑商品', en: 'Edit products' })`. */
export function permission<const Name extends OperationName>(name: Name, title: Words): Permission<Name> {
  return { kind: 'permission', name, title }
}
