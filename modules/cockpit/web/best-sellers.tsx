import type { ReactNode } from 'react'
import { picture, productsByIds } from '#modules/catalog'
import { Card, Empty, Link, Picture, useAsk, useFormat, useMay } from '#web/ui'
import { tenderShares, type Today } from './standing.ts'
import { useTodayWords } from './words.ts'

/** What sold best, each as long as its takings, and the way to the good. */
export function BestSellers({ items }: { items: Today['bestSellers'] }): ReactNode {
  const say = useTodayWords()
  const format = useFormat()
  const productIds = items.map(({ productId }) => productId)
  const may = useMay('catalog.view')
  const goods = useAsk(productsByIds, { productIds }, { enabled: may && items.length > 0, keepPrevious: true }).data?.items ?? []
  const most = items[0]?.amountMinor ?? 1
  return (
    <Card title={say('best')}>
      {items.length === 0 && <Empty title={say('bestEmpty')} />}
      <ol className="today-best">
        {items.map(({ productId, name, quantityThousandths, amountMinor }) => {
          const good = goods.find(({ id }) => id === productId)
          return (
            <li key={productId}>
              <Link to={`/goods/${productId}`}>
                <GoodPicture name={name} pictureId={good?.pictureId ?? null} />
                <span className="grow">
                  <span className="clip" style={{ display: 'block' }}>
                    {name}
                  </span>
                  <i className="today-best-bar" style={{ width: `${Math.max((amountMinor / most) * 100, 2)}%` }} />
                </span>
                <span className="today-best-figures num">
                  <b>{format.money(amountMinor)}</b>
                  <span className="faint today-note">{format.quantity(quantityThousandths, good?.unit)}</span>
                </span>
              </Link>
            </li>
          )
        })}
      </ol>
    </Card>
  )
}

function GoodPicture({ name, pictureId }: { name: string; pictureId: string | null }): ReactNode {
  const file = useAsk(picture, { pictureId: pictureId ?? '' }, { enabled: pictureId !== null }).data
  return <Picture name={name} src={file === undefined ? null : `data:${file.mime};base64,${file.base64}`} />
}

/** How people paid: one bar split by tender, then the sums; discounts and 抹零 below. */
export function Tenders({ data }: { data: Today }): ReactNode {
  const say = useTodayWords()
  const format = useFormat()
  const names: Readonly<Record<string, string>> = { cash: say('cash'), qr: say('qr'), terminal: say('terminal') }
  const shares = tenderShares(data.tenders)
  return (
    <Card title={say('tenders')}>
      {shares.length === 0 ? (
        <p className="faint">{say('tendersEmpty')}</p>
      ) : (
        <>
          <div className="today-split" aria-hidden="true">
            {shares.map(
              ({ kind, share }, index) =>
                share > 0 && <i key={kind} className={`today-tone-${index % 4}`} style={{ flexGrow: share }} />,
            )}
          </div>
          {shares.map(({ kind, amountMinor, share }, index) => (
            <div key={kind} className="today-tender">
              <i className={`today-tone-${index % 4}`} />
              <span className="grow">{names[kind] ?? kind}</span>
              <span className="faint num">{format.percent(share)}</span>
              <b className="num">{format.money(amountMinor)}</b>
            </div>
          ))}
          <Aside label={say('discount')} amountMinor={data.discountMinor} />
          <Aside label={say('rounding')} amountMinor={data.roundingMinor} />
        </>
      )}
    </Card>
  )
}

function Aside({ label, amountMinor }: { label: string; amountMinor: number }): ReactNode {
  const format = useFormat()
  if (amountMinor === 0) return null
  return (
    <div className="today-tender faint">
      <span className="grow">{label}</span>
      <span className="num">{format.money(amountMinor)}</span>
    </div>
  )
}
