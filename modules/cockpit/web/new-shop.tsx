import { CheckOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { products } from '#modules/catalog'
import { Button, Card, useAsk, useGo, useMay } from '#web/ui'
import { useTodayWords } from './words.ts'

/** A shop before its first sale: what to do, in order, instead of empty charts. */
export function NewShop(): ReactNode {
  const say = useTodayWords()
  const go = useGo()
  const may = useMay('catalog.view')
  const hasGoods = (useAsk(products, { limit: 1 }, { enabled: may }).data?.items.length ?? 0) > 0
  return (
    <Card title={say('welcome')}>
      <div className="stack">
        <p className="soft">{say('welcomeText')}</p>
        <ol className="today-steps">
          <Step number={1} title={say('stepGoods')} text={say('stepGoodsText')} done={hasGoods}>
            <Button kind={hasGoods ? 'plain' : 'primary'} onClick={() => go('/goods/import')}>
              {say('stepGoodsDo')}
            </Button>
          </Step>
          <Step number={2} title={say('stepSale')} text={say('stepSaleText')}>
            <Button kind={hasGoods ? 'primary' : 'plain'} onClick={() => window.location.assign('/till')}>
              {say('stepSaleDo')}
            </Button>
          </Step>
          <Step number={3} title={say('stepPhone')} text={say('stepPhoneText')} />
        </ol>
      </div>
    </Card>
  )
}

function Step(props: { number: number; title: string; text: string; done?: boolean; children?: ReactNode }): ReactNode {
  const say = useTodayWords()
  const { number, title, text, done = false, children } = props
  return (
    <li className={done ? 'today-step-done' : ''}>
      <i className="num" aria-label={done ? say('done') : undefined}>
        {done ? <CheckOutlined /> : number}
      </i>
      <div className="grow" style={{ minWidth: 200 }}>
        <b>{title}</b>
        <p className="soft">{text}</p>
      </div>
      {children}
    </li>
  )
}
