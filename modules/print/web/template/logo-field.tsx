import type { ReactNode } from 'react'
import { Button, Field, FileDrop, Refusal, toast, useAct, useMay } from '#web/ui'
import { LOGO_UPLOAD_LENGTH_MAX, receiptTemplate, saveReceiptTemplate, type ReceiptTemplate } from '../../contract.ts'
import { useTemplateWords } from './words.ts'

/** Four letters of base64 hold three bytes. */
const BYTES_MAX = (LOGO_UPLOAD_LENGTH_MAX / 4) * 3

/** The shop's logo: kept at once, because only the server makes it black and white. */
export function LogoField({ storeId, template }: { storeId: string; template: ReceiptTemplate }): ReactNode {
  const say = useTemplateWords()
  const maySave = useMay('print.setup')
  const save = useAct(saveReceiptTemplate, { onDone: () => toast(say('logoSaved')), invalidates: [receiptTemplate] })
  const { logo, ...kept } = template
  const put = (logoPicture: string | null) => save.run({ storeId, ...kept, logoPicture })
  return (
    <div className="stack">
      <Field label={say('logo')}>
        <FileDrop
          kinds={['.png', '.jpg', '.jpeg', '.webp']}
          bytesMax={BYTES_MAX}
          hint={say('logoHint')}
          disabled={save.pending || !maySave}
          onFile={(file) => void base64Of(file).then(put)}
        />
      </Field>
      <Refusal error={save.error} />
      {logo !== null && (
        <div>
          <Button
            kind="quiet"
            busy={save.pending}
            disabledBecause={maySave ? undefined : say('notAllowed')}
            onClick={() => put(null)}
          >
            {say('logoRemove')}
          </Button>
        </div>
      )}
    </div>
  )
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}
