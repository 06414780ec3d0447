import './held.css'
import { useState, type ReactNode } from 'react'
import { Button, Field, QuantityInput, Refusal, Sheet, TextInput, toast, Toggle, useAct, useFormat, useSession } from '#web/ui'
import { heldTickets, holdTicket } from '../../contract.ts'
import { fullName } from '../goods/full-name.ts'
import { customerOf, namedLines } from '../pay/sale-input.ts'
import { newIds } from '../ticket/use-desk.ts'
import { splitTicket, type Taken } from '../ticket/split.ts'
import type { Till } from '../use-till.ts'
import { useHeldWords } from './held-words.ts'

/** Divides the ticket by lines and pieces: what is marked stays here to be paid, the rest is put aside under a name. */
export function SplitSheet({ till }: { till: Till }): ReactNode {
  const say = useHeldWords()
  const format = useFormat()
  const storeId = useSession()?.store.id ?? ''
  const { ticket } = till.desk
  const [taken, setTaken] = useState<Taken>(new Map())
  const [moved, setMoved] = useState<ReadonlySet<string>>(new Set())
  const [name, setName] = useState(ticket.name)
  const [ids] = useState(newIds)
  const parts = splitTicket(ticket, taken, moved)
  const hold = useAct(holdTicket, { invalidates: [heldTickets] })
  const here = parts === undefined ? undefined : till.quote(parts.here)
  const rest = parts === undefined ? undefined : till.quote(parts.rest)
  const submit = async () => {
    if (parts === undefined || rest === undefined || hold.pending) return
    const lines = namedLines(rest.asked, parts.rest.lines)
    const amountMinor = rest.totals?.payableMinor ?? 0
    const { discountMinor } = rest
    const about = { ticketId: ids.receiptId, storeId, name: name.trim(), ...customerOf(parts.rest) }
    await hold.runAsync({ ...about, lines, discountMinor, amountMinor })
    till.changeTicket({ do: 'keep', lines: parts.here.lines, coupons: parts.here.coupons })
    till.close()
    toast(say('splitDone'))
  }
  return (
    <Sheet
      open
      onClose={till.close}
      title={say('splitTitle')}
      width={560}
      actions={
        <>
          <Button onClick={till.close}>{say('cancel')}</Button>
          <Button
            kind="primary"
            busy={hold.pending}
            disabledBecause={parts === undefined ? say('splitBoth') : undefined}
            // What failed is said above, and nothing was divided.
            onClick={() => void submit().catch(() => undefined)}
          >
            {say('splitDoes', { amount: format.money(here?.totals?.payableMinor ?? 0) })}
          </Button>
        </>
      }
    >
      <div className="stack">
        <p className="soft">{say('splitText')}</p>
        <Refusal error={hold.error} />
        <ul className="split">
          {ticket.lines.map((line) => (
            <li key={line.lineId}>
              <span className="grow">
                <b>{fullName(line.good)}</b>
                <small className="soft num">{format.quantity(line.quantityThousandths, line.good.unit)}</small>
              </span>
              <QuantityInput
                value={taken.get(line.lineId) ?? 0}
                decimals={line.good.byWeight ? 3 : 0}
                unit={line.good.unit}
                label={say('splitHere', { name: fullName(line.good) })}
                onChange={(value) =>
                  setTaken(new Map(taken).set(line.lineId, Math.min(Math.max(value ?? 0, 0), line.quantityThousandths)))
                }
              />
              <Button
                kind={taken.get(line.lineId) === line.quantityThousandths ? 'soft' : 'plain'}
                onClick={() =>
                  setTaken(
                    new Map(taken).set(
                      line.lineId,
                      taken.get(line.lineId) === line.quantityThousandths ? 0 : line.quantityThousandths,
                    ),
                  )
                }
              >
                {say('splitAll')}
              </Button>
            </li>
          ))}
        </ul>
        {ticket.coupons.map(({ code, name: coupon }) => (
          <Toggle
            key={code}
            value={moved.has(code)}
            onChange={(goes) => setMoved(new Set([...moved].filter((one) => one !== code).concat(goes ? code : [])))}
          >
            {say('splitCoupon', { coupon })}
          </Toggle>
        ))}
        <div className="split-sums num" aria-live="polite">
          <span>
            {say('splitNow')} <b>{format.money(here?.totals?.payableMinor ?? 0)}</b>
          </span>
          <span>
            {say('splitRest')} <b>{format.money(rest?.totals?.payableMinor ?? 0)}</b>
          </span>
        </div>
        <Field label={say('name')} optional={say('optional')}>
          <TextInput value={name} onChange={setName} maxLength={40} placeholder={say('nameHint')} />
        </Field>
      </div>
    </Sheet>
  )
}
