import type { ReactNode } from 'react'
import { Field, MoneyInput, Select, TextInput, Toggle, useAsk, useMay, type FormState, type Option } from '#web/ui'
import { categories, TaxClass } from '../contract.ts'
import { categoryOptions } from './category-options.ts'
import { problemsOf, type ProductValues } from './product-values.ts'
import { useProductWords } from './product-words.ts'

/** What is wrong with a good's form, in words, by field. */
export function useProductCheck(isVariant: boolean): (values: ProductValues) => Partial<Record<keyof ProductValues, string>> {
  const say = useProductWords()
  const said = { name: say('nameMissing'), plu: say('pluInvalid'), shelfLifeDays: say('shelfLifeInvalid') }
  return (values) => ({
    ...Object.fromEntries(problemsOf(values).map((field) => [field, said[field]])),
    ...(isVariant && values.variantName.trim() === '' ? { variantName: say('variantMissing') } : {}),
  })
}

/** The fields of a good that are no price and no code, two to a row where there is room. */
export function ProductFields({ form, isVariant }: { form: FormState<ProductValues>; isVariant: boolean }): ReactNode {
  const say = useProductWords()
  const maySeeCost = useMay('catalog.viewCost')
  const tree = useAsk(categories, {}).data?.items ?? []
  const taxes: readonly Option<TaxClass>[] = TaxClass.options.map((value) => ({ value, label: say(value) }))
  const optional = say('optional')
  return (
    <div className="goods-fields">
      <Field label={say('name')} error={form.errorOf('name')}>
        <TextInput {...form.input('name')} maxLength={200} />
      </Field>
      {(isVariant || form.values.variantName !== '') && (
        <Field label={say('variantName')} hint={say('variantHint')} error={form.errorOf('variantName')}>
          <TextInput {...form.input('variantName')} maxLength={60} />
        </Field>
      )}
      <Field label={say('category')} error={form.errorOf('categoryId')} optional={optional}>
        <Select {...form.input('categoryId')} options={categoryOptions(tree)} clearable findable />
      </Field>
      <Field label={say('unit')}>
        <TextInput {...form.input('unit')} maxLength={20} placeholder="个" />
      </Field>
      <Field label={say('spec')} optional={optional}>
        <TextInput {...form.input('spec')} maxLength={100} />
      </Field>
      {maySeeCost && (
        <Field label={say('cost')} optional={optional}>
          <MoneyInput {...form.input('costMinor')} />
        </Field>
      )}
      <Field label={say('number')} hint={say('numberHint')} error={form.errorOf('number')} optional={optional}>
        <TextInput {...form.input('number')} maxLength={40} />
      </Field>
      <Field label={say('mnemonic')} hint={say('mnemonicHint')} optional={optional}>
        <TextInput {...form.input('mnemonic')} maxLength={60} />
      </Field>
      <Field label={say('taxClass')}>
        <Select value={form.values.taxClass} options={taxes} onChange={(next) => next !== null && form.set('taxClass', next)} />
      </Field>
      <Field label={say('shelfLife')} error={form.errorOf('shelfLifeDays')} optional={optional}>
        <TextInput {...form.input('shelfLifeDays')} kind="digits" maxLength={5} />
      </Field>
      <Field label={say('plu')} error={form.errorOf('plu')} optional={optional}>
        <TextInput {...form.input('plu')} kind="digits" maxLength={7} />
      </Field>
      <Toggle {...form.input('byWeight')}>{say('byWeight')}</Toggle>
    </div>
  )
}
