import './goods.css'
import { useState, type ReactNode } from 'react'
import { levelsOf } from '#modules/stock'
import {
  Badge,
  Button,
  Card,
  Confirm,
  Failure,
  Figure,
  Loading,
  Page,
  toast,
  useAct,
  useAsk,
  useFormat,
  useGo,
  useLive,
  useMay,
  usePlace,
  useSession,
} from '#web/ui'
import { type Product, product, products, returnProduct, withdrawProduct } from '../contract.ts'
import { BarcodesCard } from './barcodes-card.tsx'
import { ChoicesCard } from './choices/choices-card.tsx'
import { DetailsCard } from './details-card.tsx'
import { fullName, marginOf } from './margin.ts'
import { PictureButton } from './picture-button.tsx'
import { PriceSheet } from './price-sheet.tsx'
import { useProductWords } from './product-words.ts'
import { MovesCard } from './moves-card.tsx'
import { VariantsCard } from './variants-card.tsx'
import { useGoodsWords } from './words.ts'

/** One good: what it is, costs and holds, and all that can be changed about it. */
export function ProductScreen(): ReactNode {
  const goods = useGoodsWords()
  const go = useGo()
  const productId = usePlace().params['productId'] ?? ''
  const answer = useAsk(product, { productId })
  useLive(['catalog.productChanged', 'catalog.priceChanged', 'catalog.productWithdrawn'], () => void answer.refetch())
  const found = answer.data
  const back = () => go.back('/goods')
  if (found === undefined)
    return (
      <Page title={goods('title')} onBack={back}>
        <Card>
          {answer.error === null ? <Loading lines={6} /> : <Failure error={answer.error} onRetry={() => void answer.refetch()} />}
        </Card>
      </Page>
    )
  const refetch = () => void answer.refetch()
  return (
    <Page title={fullName(found.product)} onBack={back} actions={<SaleButton product={found.product} />}>
      <Head product={found.product} onChanged={refetch} />
      <div className="goods-two">
        <DetailsCard key={productId} product={found.product} onStale={refetch} />
        <div className="stack">
          <ChoicesCard product={found.product} onStale={refetch} />
          <BarcodesCard product={found.product} />
          {found.product.kind === 'plain' && <MovesCard product={found.product} />}
          <VariantsCard product={found.product} variants={found.variants} />
        </div>
      </div>
    </Page>
  )
}

function Head({ product: good, onChanged }: { product: Product; onChanged: () => void }): ReactNode {
  const say = useProductWords()
  const goods = useGoodsWords()
  const format = useFormat()
  const may = useMay('catalog.edit')
  const maySeeStock = useMay('stock.view')
  const storeId = useSession()?.store.id ?? ''
  const level = useAsk(levelsOf, { storeId, productIds: [good.id] }, { enabled: maySeeStock && storeId !== '' }).data?.items[0]
  const [isPricing, setIsPricing] = useState(false)
  // What a combo costs is what was chosen.
  const margin = good.kind === 'plain' ? marginOf(good) : undefined
  const onHand = level?.onHandThousandths ?? 0
  return (
    <Card>
      <div className="goods-head">
        <PictureButton product={good} onChanged={onChanged} />
        <div className="goods-head-figures">
          <Figure
            label={say('priceNow')}
            value={good.priceMinor === null ? say('asks') : format.money(good.priceMinor)}
            {...(good.unit === '' ? {} : { unit: `/${good.unit}` })}
          />
          {margin !== undefined && <Figure label={say('margin')} value={format.percent(margin)} />}
          {maySeeStock && good.kind === 'plain' && level !== undefined && (
            <Figure label={say('onHand')} value={format.quantity(onHand)} unit={good.unit} />
          )}
          {good.status !== 'active' && <Badge tone="warn">{goods(good.status)}</Badge>}
        </div>
        <Button kind="primary" disabledBecause={may ? undefined : say('notAllowed')} onClick={() => setIsPricing(true)}>
          {say('changePrice')}
        </Button>
      </div>
      <PriceSheet product={good} open={isPricing} onClose={() => setIsPricing(false)} onStale={onChanged} />
    </Card>
  )
}

/** Takes the good off sale, or puts it back. */
function SaleButton({ product: good }: { product: Product }): ReactNode {
  const say = useProductWords()
  const may = useMay('catalog.edit')
  const [isAsking, setIsAsking] = useState(false)
  const invalidates = [product, products]
  const putBack = useAct(returnProduct, { invalidates, onDone: () => toast(say('putBackDone', { name: good.name })) })
  const withdraw = useAct(withdrawProduct, { invalidates })
  const take = async () => {
    const output = await withdraw.runAsync({ productId: good.id, version: good.version })
    const undo = () => putBack.run({ productId: good.id, version: output.product.version })
    toast(say('withdrawn', { name: good.name }), { undo })
  }
  const blocked = may ? undefined : say('notAllowed')
  if (good.status === 'removed') return null
  if (good.status === 'withdrawn')
    return (
      <Button
        kind="soft"
        busy={putBack.pending}
        disabledBecause={blocked}
        onClick={() => putBack.run({ productId: good.id, version: good.version })}
      >
        {say('putBack')}
      </Button>
    )
  return (
    <>
      <Button disabledBecause={blocked} onClick={() => setIsAsking(true)}>
        {say('withdraw')}
      </Button>
      <Confirm
        open={isAsking}
        onClose={() => setIsAsking(false)}
        title={say('withdrawTitle', { name: good.name })}
        text={say('withdrawText')}
        does={say('withdraw')}
        onConfirm={take}
      />
    </>
  )
}
