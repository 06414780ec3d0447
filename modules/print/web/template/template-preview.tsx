import { useMemo, useState, type ReactNode } from 'react'
import { bitmapFrom, drawnLines, receiptDocument } from '#science/print'
import { Choice } from '#web/ui'
import type { ReceiptTemplate } from '../../contract.ts'
import { PaperView } from '../paper/paper-view.tsx'
import { type Sample, sampleReceipt } from './sample-receipt.ts'
import { useTemplateWords } from './words.ts'

/** What is being changed, not saved yet. */
export type TemplateDraft = Pick<ReceiptTemplate, 'language' | 'logo' | 'showCodes' | 'showTax' | 'linkBase'> & {
  hasQr: boolean
  header: string
  footer: string
}

/** As long as a real code: the code is as large as it will be. */
const codeLike = 'AZVwAAAAcACAAAAAAAAACgGVcAAAAHAAgAAAAAAAAAFqcm9mZXNzaW9uYWwAAAAA'

/** The paper of a sample receipt by the draft: laid out by what lays out the real one. */
export function TemplatePreview({ storeName, draft }: { storeName: string; draft: TemplateDraft }): ReactNode {
  const say = useTemplateWords()
  const [width, setWidth] = useState<'58' | '80'>('58')
  const [sample, setSample] = useState<Sample>('sale')
  const columns = width === '58' ? 32 : 48
  const lines = useMemo(() => {
    const { header, footer, hasQr, linkBase, logo, ...rest } = draft
    const document = receiptDocument(
      sampleReceipt(sample),
      { ...rest, header, footer, logo: logo === null ? null : bitmapFrom(logo) },
      {
        storeName,
        localTime: '2026-03-02 09:00',
        isReprint: sample === 'reprint',
        ...(sample === 'refund' ? { refundOf: '260301-4M8T2A' } : {}),
        ...(hasQr ? { qrText: linkBase === '' ? codeLike : `${linkBase}/r/${codeLike}` } : {}),
      },
    )
    return drawnLines(document, columns)
  }, [draft, sample, storeName, columns])
  return (
    <aside className="template-preview">
      <div className="row template-choices">
        <Choice
          label={say('paper')}
          value={width}
          onChange={setWidth}
          options={[
            { value: '58', label: say('paper58') },
            { value: '80', label: say('paper80') },
          ]}
        />
        <Choice
          label={say('preview')}
          value={sample}
          onChange={setSample}
          options={[
            { value: 'sale', label: say('sale') },
            { value: 'refund', label: say('refund') },
            { value: 'reprint', label: say('reprint') },
          ]}
        />
      </div>
      <PaperView lines={lines} columns={columns} label={say('preview')} />
    </aside>
  )
}
