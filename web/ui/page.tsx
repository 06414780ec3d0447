import './page.css'
import { ArrowLeftOutlined } from '@ant-design/icons'
import { useEffect, type ReactNode } from 'react'
import { Button } from './button.tsx'
import { useUiWords } from './words.ts'

/** A screen of the office: what it is, what can be done, the way back. `narrow` for forms and reading. */
export function Page(props: {
  title: string
  hint?: ReactNode
  actions?: ReactNode
  onBack?: () => void
  narrow?: boolean
  children: ReactNode
}): ReactNode {
  const { title, hint, actions, onBack, narrow, children } = props
  const say = useUiWords()
  useEffect(() => {
    document.title = `${title} · 云铺`
  }, [title])
  return (
    <div className={narrow === true ? 'page page-narrow' : 'page'}>
      <header className="page-head">
        {onBack !== undefined && <Button kind="quiet" icon={<ArrowLeftOutlined />} label={say('back')} onClick={onBack} />}
        <div className="grow">
          <h1 className="page-title">{title}</h1>
          {hint !== undefined && <p className="page-hint">{hint}</p>}
        </div>
        {actions !== undefined && <div className="page-actions">{actions}</div>}
      </header>
      {children}
    </div>
  )
}
