import { useState, type ReactNode } from 'react'
import { type Product, productByCode, products } from '#modules/catalog'
import { ApiRefused, ask, Search, toast, useAsk, useFormat, useSay, wordsOf } from '#web/ui'
import { useEditorWords } from './editor-words.ts'

/** More than this and typing one more letter is quicker. */
const FOUND_SHOWN = 6

/** A good by words, or by a scanner that types into its field. */
export function GoodFinder({ label, onFound }: { label: string; onFound: (product: Product) => void }): ReactNode {
  const say = useEditorWords()
  const sayPair = useSay()
  const format = useFormat()
  const [text, setText] = useState('')
  const search = text.trim()
  const found = useAsk(products, { search, limit: FOUND_SHOWN }, { enabled: search !== '', keepPrevious: true }).data?.items ?? []
  const choose = (product: Product) => {
    onFound(product)
    setText('')
  }
  const byCode = async (code: string) => {
    try {
      choose((await ask(productByCode, { code })).product)
    } catch (error) {
      const isUnknown = error instanceof ApiRefused && error.code === 'CODE_UNKNOWN'
      toast(isUnknown ? say('codeUnknown', { code }) : sayPair(wordsOf(error)), { tone: 'bad' })
    }
  }
  const enter = () => {
    const [first] = found
    if (/^\d{6,}$/.test(search)) void byCode(search)
    else if (first !== undefined) choose(first)
  }
  return (
    <div role="group" aria-label={label}>
      <Search value={text} onChange={setText} placeholder={say('find')} onEnter={enter} />
      {search !== '' && (
        <ul className="promotion-found">
          {found.length === 0 && <li className="faint promotion-none">{say('noMatch', { search })}</li>}
          {found.map((product) => (
            <li key={product.id}>
              <button type="button" aria-label={say('addGood', { name: nameOfGood(product) })} onClick={() => choose(product)}>
                <span className="grow">
                  {nameOfGood(product)} <span className="faint">{product.spec}</span>
                </span>
                <span className="num">{product.priceMinor === null ? '' : format.money(product.priceMinor)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** A good's name with what tells it from others of its family. */
export function nameOfGood({ name, variantName }: Pick<Product, 'name' | 'variantName'>): string {
  return variantName === '' ? name : `${name} ${variantName}`
}
