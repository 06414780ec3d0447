import { Modal } from 'antd'
import type { ReactNode } from 'react'
import { Button } from '../button.tsx'
import { CopyText } from '../copy-text.tsx'
import { Controls } from '../theme/controls.tsx'
import { useUiWords } from '../words.ts'
import { RaisedLayer } from './layer.tsx'

/** A secret that is shown this once; it goes only when the person says that it is kept. */
export function SecretOnce(props: {
  /** Undefined: nothing is shown. */
  secret: string | undefined
  title: string
  text?: ReactNode
  onClose: () => void
}): ReactNode {
  const { secret, title, text, onClose } = props
  const say = useUiWords()
  return (
    <RaisedLayer open={secret !== undefined}>
      {(raised) => (
        <Controls>
          <Modal
            open={secret !== undefined}
            title={title}
            centered
            closable={false}
            mask={{ closable: false }}
            keyboard={false}
            width={520}
            destroyOnHidden
            footer={
              <Button kind="primary" onClick={onClose}>
                {say('secretKept')}
              </Button>
            }
          >
            {raised(
              <div className="stack">
                <p className="soft">{text ?? say('secretOnce')}</p>
                <CopyText text={secret ?? ''} label={title} />
              </div>,
            )}
          </Modal>
        </Controls>
      )}
    </RaisedLayer>
  )
}
