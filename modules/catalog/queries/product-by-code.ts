import { answer } from '#platform/module'
import { codeKey } from '../code-key.ts'
import { productByCode } from '../contract.ts'
import { decideScan } from '../decide-scan.ts'
import { decideWeighCode } from '../decide-weigh-code.ts'
import { searchable } from '../initials.ts'
import { findCodes, type Owner } from '../known-codes.ts'
import { asSeen } from '../see-cost.ts'
import { findProducts } from '../stored-product.ts'
import { readLayouts } from '../weigh-layouts.ts'

export const answerProductByCode = answer(productByCode, async ({ tx, input, caller, refuse }) => {
  const code = searchable(input.code)
  const { layouts } = await readLayouts(tx)
  const weigh = decideWeighCode(code, layouts)
  const typed = /^\d{1,7}$/.test(code) ? code.replace(/^0+(?=\d)/, '') : null
  const known = await findCodes(tx, [
    { barcodes: [code], number: input.code, plu: typed },
    { barcodes: [], number: code, plu: weigh?.plu ?? null },
  ])
  const owners = {
    barcode: known.barcodes.get(codeKey(code)),
    weighed: weigh === undefined ? undefined : known.plus.get(weigh.plu),
    number: known.numbers.get(input.code) ?? known.numbers.get(code),
    plu: typed === null ? undefined : known.plus.get(typed),
  }
  const products = await findProducts(
    tx,
    Object.values(owners).flatMap((owner) => owner?.productId ?? []),
  )
  const goodOf = (owner: Owner | undefined) => products.find(({ id }) => id === owner?.productId)
  const found = {
    barcode: goodOf(owners.barcode),
    weighed: goodOf(owners.weighed),
    number: goodOf(owners.number),
    plu: goodOf(owners.plu),
  }
  const decided = decideScan(code, found, weigh) ?? refuse('CODE_UNKNOWN', { field: 'code', values: { code: input.code } })
  const seen = products.find(({ id }) => id === decided.product.id)
  return seen === undefined ? refuse('CODE_UNKNOWN') : { product: asSeen(caller, seen), ...decided.scan }
})
