import { useState, type ReactNode } from 'react'
import { Button, Card, Confirm, Field, Form, KeySheet, QuantityInput, Select, Sheet, toast, Unreachable, usePlace } from '#web/ui'

/** Sheets, questions and toasts. */
export function Overlays(): ReactNode {
  const { search } = usePlace()
  const [shown, setShown] = useState(search['open'] ?? '')
  const close = () => setShown('')
  return (
    <Card title="浮层">
      <div className="row" style={{ flexWrap: 'wrap' }}>
        <Button onClick={() => setShown('sheet')}>Sheet</Button>
        <Button onClick={() => setShown('confirm')}>Confirm</Button>
        <Button onClick={() => setShown('keys')}>KeySheet</Button>
        <Button onClick={() => toast('已删除“农夫山泉 550ml”', { undo: () => toast('已恢复') })}>UndoToast</Button>
      </div>
      <Sheet
        open={shown === 'sheet'}
        onClose={close}
        title="调整库存"
        actions={
          <>
            <Button onClick={close}>取消</Button>
            <Button kind="primary">保存</Button>
          </>
        }
      >
        <Form onSubmit={close}>
          <Field label="实际数量">
            <QuantityInput value={24_000} onChange={() => undefined} unit="瓶" decimals={0} />
          </Field>
          <Field label="原因">
            <Select
              value={null}
              onChange={() => undefined}
              placeholder="选一个原因"
              options={[{ value: 'broken', label: '破损' }]}
            />
          </Field>
        </Form>
      </Sheet>
      <Confirm
        open={shown === 'confirm'}
        onClose={close}
        title="作废这张小票？"
        text="¥38.50 会退回原支付方式，库存同时加回。"
        does="作废小票"
        danger
        onConfirm={() => Promise.reject(new Unreachable(undefined))}
      />
      <KeySheet open={shown === 'keys'} onClose={close} />
    </Card>
  )
}
