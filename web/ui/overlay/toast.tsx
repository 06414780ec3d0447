import './toast.css'
import { CheckCircleFilled, ExclamationCircleFilled } from '@ant-design/icons'
import { useEffect, type ReactNode } from 'react'
import { useUiWords } from '../words.ts'
import { dismissToast, useToasts, type Toast } from './toasts.ts'

/** The place where toasts appear; the provider has one. */
export function Toasts(): ReactNode {
  const toasts = useToasts()
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map((shown) => (
        <ToastLine key={shown.id} toast={shown} />
      ))}
    </div>
  )
}

function ToastLine({ toast }: { toast: Toast }): ReactNode {
  const say = useUiWords()
  useEffect(() => {
    const timer = setTimeout(() => dismissToast(toast.id), toast.seconds * 1000)
    return () => clearTimeout(timer)
  }, [toast])
  return (
    <div className="toast" style={{ '--seconds': `${toast.seconds}s` }}>
      {toast.tone === 'good' ? <CheckCircleFilled className="toast-good" /> : <ExclamationCircleFilled className="toast-bad" />}
      <span className="grow">{toast.text}</span>
      {toast.undo !== undefined && (
        <button
          type="button"
          className="toast-undo"
          onClick={() => {
            toast.undo?.()
            dismissToast(toast.id)
          }}
        >
          {say('undo')}
        </button>
      )}
    </div>
  )
}
