import { useState, type ReactNode } from 'react'
import { Card, KeyHint, NumberPad, toast, useKeys, useScanner } from '#web/ui'

/** The number pad, with keys and scanner. */
export function Pad(): ReactNode {
  const [text, setText] = useState('12.5')
  const [scanned, setScanned] = useState('—')
  useScanner(setScanned)
  useKeys([{ id: 'gallery.pay', combo: 'F12', title: { zh: '收款', en: 'Pay' }, run: () => toast('F12') }])
  return (
    <Card title="数字键盘" aside={<span className="faint">扫到：{scanned}</span>}>
      <p className="num" style={{ fontSize: 36, textAlign: 'end' }}>
        ¥{text}
      </p>
      <NumberPad
        text={text}
        onText={setText}
        extra={[
          { label: '×', onPress: () => undefined },
          { label: '整单折', onPress: () => undefined },
        ]}
        enter={{
          label: (
            <>
              收款 <KeyHint combo="F12" id="gallery.pay" />
            </>
          ),
          onPress: () => toast('收款'),
        }}
      />
    </Card>
  )
}
