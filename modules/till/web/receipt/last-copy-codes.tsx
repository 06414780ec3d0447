import type { ReactNode } from 'react'
import { type LastCopy, useLastCopy } from '#platform/replica/web'
import { CopyText, QrCode } from '#web/ui'
import { useLastCopyWords } from './last-copy-words.ts'

/** The width of narrow paper on the screen. */
const CODE_PIXELS = 264

/** The restore codes at the end of an offline ticket, or that it is too long for any. */
export function LastCopyCodes({ copy }: { copy: LastCopy }): ReactNode {
  const say = useLastCopyWords()
  if (copy === 'tooLong') return <p className="paper-note">{say('tooLong')}</p>
  const { codes } = copy
  return (
    <section className="paper-codes">
      {codes.map((code, at) => (
        <figure key={code}>
          <QrCode
            text={code}
            correction="L"
            size={CODE_PIXELS}
            isFine
            label={say('codeOf', { place: at + 1, of: codes.length })}
          />
          {codes.length > 1 && (
            <figcaption>
              {at + 1}/{codes.length}
            </figcaption>
          )}
        </figure>
      ))}
      <p className="paper-note">{say('keepIt')}</p>
    </section>
  )
}

/** The same codes as text, for who has no printer: sent to the owner's phone, they restore the sale as well as paper does. */
export function LastCopyTexts({ receiptId }: { receiptId: string }): ReactNode {
  const say = useLastCopyWords()
  const copy = useLastCopy(receiptId)
  if (copy === undefined || copy === 'tooLong') return null
  const { codes } = copy
  return (
    <details>
      <summary>{say('asText')}</summary>
      <div className="stack paper-texts">
        {codes.map((code, at) => (
          <CopyText key={code} text={code} label={say('codeOf', { place: at + 1, of: codes.length })} />
        ))}
      </div>
    </details>
  )
}
