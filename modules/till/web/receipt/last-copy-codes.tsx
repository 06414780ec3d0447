import type { ReactNode } from 'react'
import type { LastCopy } from '#platform/replica/web'
import { QrCode } from '../pay/qr-code.tsx'
import { useLastCopyWords } from './last-copy-words.ts'

/** The restore codes at the end of an offline ticket, or that it is too long for any. */
export function LastCopyCodes({ copy }: { copy: LastCopy }): ReactNode {
  const say = useLastCopyWords()
  if (copy === 'tooLong') return <p className="paper-note">{say('tooLong')}</p>
  const { codes } = copy
  return (
    <section className="paper-codes">
      {codes.map((code, at) => (
        <figure key={code}>
          <QrCode text={code} correction="L" label={say('codeOf', { place: at + 1, of: codes.length })} />
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
