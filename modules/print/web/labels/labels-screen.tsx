import './labels.css'
import { DeleteOutlined, MinusOutlined, PlusOutlined } from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import { COPIES_MAX } from '#science/print'
import type { Product } from '#modules/catalog'
import { Button, Card, Empty, Page, toast } from '#web/ui'
import { LABEL_GOODS_MAX } from '../../contract.ts'
import { GoodsPicker } from './goods-picker.tsx'
import { OutputCard } from './output-card.tsx'
import { useLabelWords } from './words.ts'

/** A good whose tag is printed, so many times. */
export type Wanted = { readonly good: Product; readonly copies: number }

/** Price tags: which goods, how many of each, on which labels. */
export function LabelsScreen(): ReactNode {
  const say = useLabelWords()
  const [wanted, setWanted] = useState<readonly Wanted[]>([])
  const add = (goods: readonly Product[]) => {
    const known = new Set(wanted.map(({ good }) => good.id))
    const more = [...wanted, ...goods.filter(({ id }) => !known.has(id)).map((good) => ({ good, copies: 1 }))]
    if (more.length > LABEL_GOODS_MAX) toast(say('tooMany', { max: LABEL_GOODS_MAX }), { tone: 'bad' })
    setWanted(more.slice(0, LABEL_GOODS_MAX))
  }
  const setCopies = (id: string, copies: number) =>
    setWanted(wanted.map((one) => (one.good.id === id ? { ...one, copies: Math.min(Math.max(copies, 1), COPIES_MAX) } : one)))
  return (
    <Page title={say('title')} hint={say('hint')}>
      <div className="labels">
        <GoodsPicker chosen={new Set(wanted.map(({ good }) => good.id))} onAdd={add} />
        <div className="stack">
          <Card
            title={say('chosen')}
            aside={
              wanted.length > 0 && (
                <Button kind="quiet" onClick={() => setWanted([])}>
                  {say('clear')}
                </Button>
              )
            }
          >
            {wanted.length === 0 ? (
              <Empty title={say('chosenEmpty')} text={say('chosenEmptyText')} />
            ) : (
              <ul className="labels-wanted">
                {wanted.map(({ good, copies }) => (
                  <li key={good.id}>
                    <span className="grow clip">{good.name}</span>
                    <Button
                      kind="quiet"
                      icon={<MinusOutlined />}
                      label={say('fewer')}
                      onClick={() => setCopies(good.id, copies - 1)}
                    />
                    <output className="num" aria-label={say('copiesOf', { name: good.name })}>
                      {copies}
                    </output>
                    <Button
                      kind="quiet"
                      icon={<PlusOutlined />}
                      label={say('more')}
                      onClick={() => setCopies(good.id, copies + 1)}
                    />
                    <Button
                      kind="quiet"
                      icon={<DeleteOutlined />}
                      label={say('leaveOut')}
                      onClick={() => setWanted(wanted.filter((one) => one.good.id !== good.id))}
                    />
                  </li>
                ))}
              </ul>
            )}
          </Card>
          {wanted.length > 0 && <OutputCard wanted={wanted} onPrinted={() => setWanted([])} />}
        </div>
      </div>
    </Page>
  )
}
