import './file-drop.css'
import { CloudUploadOutlined, FileTextOutlined } from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import { useUiWords } from '../words.ts'

/** Takes one file by drag, click or paste. `kinds` are endings with the dot: `['.xlsx', '.csv']`. */
export function FileDrop(props: {
  onFile: (file: File) => void
  kinds: readonly string[]
  bytesMax: number
  file?: File | null
  hint?: ReactNode
  disabled?: boolean
}): ReactNode {
  const { onFile, kinds, bytesMax, file, hint, disabled = false } = props
  const say = useUiWords()
  const [isOver, setIsOver] = useState(false)
  const [problem, setProblem] = useState<string>()
  const take = (candidate: File | undefined) => {
    if (candidate === undefined || disabled) return
    const name = candidate.name
    if (!kinds.some((kind) => name.toLowerCase().endsWith(kind)))
      setProblem(say('fileKindWrong', { name, kinds: kinds.join(' ') }))
    else if (candidate.size > bytesMax) setProblem(say('fileTooLarge', { name, limit: bytesInWords(bytesMax) }))
    else {
      setProblem(undefined)
      onFile(candidate)
    }
  }
  return (
    <label
      className={isOver ? 'drop drop-over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setIsOver(false)
        take(event.dataTransfer.files[0])
      }}
      onPaste={(event) => take(event.clipboardData.files[0])}
    >
      <input
        type="file"
        className="unseen"
        accept={kinds.join(',')}
        disabled={disabled}
        onChange={(event) => {
          take(event.target.files?.[0])
          event.target.value = ''
        }}
      />
      <span className="drop-icon">{file ? <FileTextOutlined /> : <CloudUploadOutlined />}</span>
      <span className="drop-title">{file ? file.name : isOver ? say('dropNow') : say('dropFile')}</span>
      <span className="faint">{file ? bytesInWords(file.size) : (hint ?? kinds.join('  '))}</span>
      {problem !== undefined && (
        <span className="field-error" role="alert">
          {problem}
        </span>
      )}
    </label>
  )
}

/** `1536` → `1.5 KB`. */
export function bytesInWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  const isMega = bytes >= 1024 * 1024
  return `${(bytes / (isMega ? 1024 * 1024 : 1024)).toFixed(1).replace(/\.0$/, '')} ${isMega ? 'MB' : 'KB'}`
}
