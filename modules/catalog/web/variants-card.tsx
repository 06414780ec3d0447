import { PlusOutlined, RightOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { OutputOf } from '#platform/contract'
import { Badge, Button, Card, Link, useGo, useMay } from '#web/ui'
import type { Product, product } from '../contract.ts'
import { useProductWords } from './product-words.ts'
import { useGoodsWords } from './words.ts'

/** The other goods of a family, and the way to one more. */
export function VariantsCard(props: { product: Product; variants: OutputOf<typeof product>['variants'] }): ReactNode {
  const { product: good, variants } = props
  const say = useProductWords()
  const goods = useGoodsWords()
  const go = useGo()
  const may = useMay('catalog.edit')
  return (
    <Card
      title={say('variants')}
      aside={
        <Button
          kind="soft"
          size="small"
          icon={<PlusOutlined />}
          disabledBecause={may ? undefined : say('notAllowed')}
          onClick={() => go('/goods/new', { search: { variantOf: good.id } })}
        >
          {say('addVariant')}
        </Button>
      }
    >
      {variants.length === 0 && <p className="faint">{say('noVariants')}</p>}
      {variants.map(({ id, number, variantName, status }) => (
        <Link key={id} to={`/goods/${id}`} className="goods-line">
          <b className="grow clip">{variantName === '' ? number : variantName}</b>
          {status !== 'active' && <Badge>{goods(status)}</Badge>}
          <span className="faint num">{number}</span>
          <RightOutlined className="faint" />
        </Link>
      ))}
    </Card>
  )
}
