import { CloseOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { categories, productsByIds } from '#modules/catalog'
import { Button, Choice, Field, MultiSelect, useAsk } from '#web/ui'
import type { GoodsScope } from '../contract.ts'
import { useEditorWords } from './editor-words.ts'
import { GoodFinder, nameOfGood } from './good-finder.tsx'

/** Goods whose names are asked for at once; a list of more is shown by its count anyway. */
const NAMES_MAX = 200

/** Which goods: all or some, by category and one by one, and which of them not. */
export function GoodsPicker(props: {
  scope: GoodsScope
  onScope: (scope: GoodsScope) => void
  label: string
  /** False where exceptions would only confuse: gifts. */
  mayExcept?: boolean
}): ReactNode {
  const { scope, onScope, label, mayExcept = true } = props
  const say = useEditorWords()
  const change = (part: Partial<GoodsScope>) => onScope({ ...scope, ...part })
  const hasExcept = scope.exceptCategoryIds.length > 0 || scope.exceptProductIds.length > 0
  return (
    <div className="stack">
      <Choice
        label={label}
        value={scope.all ? 'all' : 'some'}
        onChange={(value) => change({ all: value === 'all' })}
        options={[
          { value: 'some', label: say('some') },
          { value: 'all', label: say('all') },
        ]}
      />
      {!scope.all && (
        <>
          <CategoryField label={say('categories')} ids={scope.categoryIds} onIds={(categoryIds) => change({ categoryIds })} />
          <GoodsField label={say('products')} ids={scope.productIds} onIds={(productIds) => change({ productIds })} />
        </>
      )}
      {mayExcept && (
        <details className="promotion-more" open={hasExcept}>
          <summary>{say('except')}</summary>
          <div className="stack">
            <CategoryField
              label={say('exceptCategories')}
              ids={scope.exceptCategoryIds}
              onIds={(exceptCategoryIds) => change({ exceptCategoryIds })}
            />
            <GoodsField
              label={say('exceptProducts')}
              ids={scope.exceptProductIds}
              onIds={(exceptProductIds) => change({ exceptProductIds })}
            />
          </div>
        </details>
      )}
    </div>
  )
}

type IdsProps = { label: string; ids: readonly string[]; onIds: (ids: string[]) => void }

function CategoryField({ label, ids, onIds }: IdsProps): ReactNode {
  const say = useEditorWords()
  const tree = useAsk(categories, {}).data?.items ?? []
  const above = new Map(tree.map(({ id, name }) => [id, name]))
  const options = tree.map(({ id, name, parentId }) => ({
    value: id,
    label: parentId === null ? name : `${above.get(parentId) ?? ''} › ${name}`,
  }))
  return (
    <Field label={label}>
      <MultiSelect
        findable
        label={label}
        placeholder={say('categoriesPlaceholder')}
        options={options.toSorted((a, b) => a.label.localeCompare(b.label, 'zh-CN'))}
        value={ids}
        onChange={onIds}
      />
    </Field>
  )
}

function GoodsField({ label, ids, onIds }: IdsProps): ReactNode {
  const say = useEditorWords()
  const productIds = ids.slice(0, NAMES_MAX)
  const goods = useAsk(productsByIds, { productIds }, { enabled: ids.length > 0, keepPrevious: true }).data?.items ?? []
  const names = new Map(goods.map((good) => [good.id, nameOfGood(good)]))
  return (
    <div className="promotion-goods">
      <span className="field-label">{label}</span>
      <GoodFinder label={label} onFound={({ id }) => onIds([...new Set([...ids, id])])} />
      {ids.length > 0 && (
        <ul className="promotion-chips">
          {ids.map((id) => (
            <li key={id}>
              {names.get(id) ?? '…'}
              <Button
                kind="quiet"
                size="small"
                icon={<CloseOutlined />}
                label={say('removeGood', { name: names.get(id) ?? '' })}
                onClick={() => onIds(ids.filter((other) => other !== id))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
