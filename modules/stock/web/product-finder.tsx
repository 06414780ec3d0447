import { useState, type ReactNode } from 'react'
import { picture, type Product, productByCode, products } from '#modules/catalog'
import { ApiRefused, ask, Picture, Search, toast, useAsk, useFormat, useGo, useMay, useSay, useScanner, wordsOf } from '#web/ui'
import { useStockWords } from './words.ts'

/** More than this and typing one more letter is quicker. */
const FOUND_SHOWN = 8

/** A good by scanner or by words; `thousandths` is what one scan of the code stands for. */
export function ProductFinder({ onFound }: { onFound: (product: Product, thousandths: number) => void }): ReactNode {
  const say = useStockWords()
  const sayPair = useSay()
  const go = useGo()
  const mayAdd = useMay('catalog.edit')
  const [search, setSearch] = useState('')
  const wanted = search.trim()
  const found =
    useAsk(products, { search: wanted, limit: FOUND_SHOWN }, { enabled: wanted !== '', keepPrevious: true }).data?.items ?? []
  const choose = (product: Product, thousandths = 1000) => {
    onFound(product, thousandths)
    setSearch('')
  }
  const byCode = async (code: string) => {
    try {
      const answer = await ask(productByCode, { code })
      choose(answer.product, answer.quantityThousandths ?? answer.factorThousandths)
    } catch (error) {
      if (!(error instanceof ApiRefused) || error.code !== 'CODE_UNKNOWN') return toast(sayPair(wordsOf(error)), { tone: 'bad' })
      toast(say('codeUnknown', { code }), { tone: 'bad' })
      if (mayAdd) go('/goods/new', { search: { barcode: code } })
    }
  }
  useScanner((code) => void byCode(code))
  const enter = () => {
    const [only] = found
    if (/^\d{6,}$/.test(wanted)) void byCode(wanted)
    else if (only !== undefined) choose(only)
  }
  return (
    <div className="stock-finder">
      <Search value={search} onChange={setSearch} placeholder={say('find')} onEnter={enter} />
      {wanted !== '' && (
        <ul className="stock-found">
          {found.length === 0 && <li className="faint stock-none">{say('noMatch', { search: wanted })}</li>}
          {found.map((product) => (
            <li key={product.id}>
              <Found product={product} onChoose={() => choose(product)} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Found({ product, onChoose }: { product: Product; onChoose: () => void }): ReactNode {
  const format = useFormat()
  return (
    <button type="button" className="stock-choice" onClick={onChoose}>
      <GoodPicture name={product.name} pictureId={product.pictureId} />
      <span className="grow">
        <span className="clip" style={{ display: 'block' }}>
          {product.name} {product.variantName} <span className="faint">{product.spec}</span>
        </span>
        <span className="faint num">{product.barcodes[0]?.code ?? product.number}</span>
      </span>
      <span className="num">{product.priceMinor === null ? '' : format.money(product.priceMinor)}</span>
    </button>
  )
}

function GoodPicture({ name, pictureId }: { name: string; pictureId: string | null }): ReactNode {
  const file = useAsk(picture, { pictureId: pictureId ?? '' }, { enabled: pictureId !== null }).data
  return <Picture name={name} src={file === undefined ? null : `data:${file.mime};base64,${file.base64}`} />
}
