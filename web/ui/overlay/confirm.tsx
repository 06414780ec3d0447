import { Modal } from 'antd'
import { useState, type ReactNode } from 'react'
import { Button } from '../button.tsx'
import { Refusal } from '../states.tsx'
import { useFocusReturn } from './focus-return.ts'
import { Controls } from '../theme/controls.tsx'
import { useUiWords } from '../words.ts'
import { RaisedLayer } from './layer.tsx'

/**
 * Asks before a deed that cannot be undone. `does` names the deed on its button; while `onConfirm`
 * runs the button is busy; when it throws, the reason is shown and the question stays.
 */
export function Confirm(props: {
  open: boolean
  onClose: () => void
  title: string
  text?: ReactNode
  does: string
  danger?: boolean
  onConfirm: () => void | Promise<unknown>
}): ReactNode {
  const { open, onClose, title, text, does, danger = false, onConfirm } = props
  const say = useUiWords()
  useFocusReturn(open)
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const confirm = async () => {
    setIsBusy(true)
    setError(undefined)
    try {
      await onConfirm()
      onClose()
    } catch (caught) {
      setError(caught)
    } finally {
      setIsBusy(false)
    }
  }
  return (
    <RaisedLayer open={open}>
      {(raised) => (
        <Controls>
          <Modal
            open={open}
            onCancel={onClose}
            title={title}
            centered
            closable={false}
            width={420}
            destroyOnHidden
            footer={[
              <Button key="cancel" onClick={onClose}>
                {say('cancel')}
              </Button>,
              <Button key="confirm" kind={danger ? 'danger' : 'primary'} busy={isBusy} onClick={() => void confirm()}>
                {does}
              </Button>,
            ]}
          >
            <div className="stack">
              {text !== undefined && <div className="soft">{raised(text)}</div>}
              <Refusal error={error} />
            </div>
          </Modal>
        </Controls>
      )}
    </RaisedLayer>
  )
}
