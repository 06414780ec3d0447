import { useEffect, useState, type ReactNode } from 'react'
import { Button, Refusal, saveBlob, toast } from '#web/ui'
import { exportHere } from '../export-here.ts'
import { unsentHere } from '../own-device.ts'
import { useBadgeWords } from './badge-words.ts'
import { fileName } from './file-name.ts'

/** In the office of a browser that is no till any more: tickets that it never sent, and the file to save them. */
export function LeftHere(): ReactNode {
  const say = useBadgeWords()
  const [count, setCount] = useState(0)
  const [error, setError] = useState<unknown>(null)
  useEffect(() => {
    unsentHere().then(setCount, reportError)
  }, [])
  const save = async () => {
    try {
      const file = await exportHere()
      if (file === undefined) return
      saveBlob(fileName(), new Blob([file.text], { type: 'application/x-ndjson' }))
      toast(say('exported', { count: file.count }))
      setCount(0)
    } catch (caught) {
      setError(caught)
    }
  }
  if (count === 0) return null
  return (
    <div className="stack" role="alert">
      <p className="trouble">{say('leftHere', { count })}</p>
      <Refusal error={error} />
      <Button onClick={() => void save()}>{say('export')}</Button>
    </div>
  )
}
