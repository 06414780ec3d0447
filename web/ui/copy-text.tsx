import './copy-text.css'
import { CheckOutlined, CopyOutlined } from '@ant-design/icons'
import { useRef, useState, type ReactNode } from 'react'
import { Button } from './button.tsx'
import { useUiWords } from './words.ts'

/** Text that is meant for another place, exactly as it is: an address, a command, a key. */
export function CopyText({ text, label }: { text: string; label: string }): ReactNode {
  const say = useUiWords()
  const place = useRef<HTMLElement>(null)
  const [isCopied, setIsCopied] = useState(false)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setIsCopied(true)
    } catch {
      // Without https there is no clipboard: what is marked can be copied by hand.
      if (place.current !== null) window.getSelection()?.selectAllChildren(place.current)
    }
  }
  return (
    <div className="copy-text">
      <code ref={place} aria-label={label}>
        {text}
      </code>
      <Button kind="soft" icon={isCopied ? <CheckOutlined /> : <CopyOutlined />} onClick={() => void copy()}>
        {say(isCopied ? 'copied' : 'copy')}
      </Button>
    </div>
  )
}
