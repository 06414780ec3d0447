import { useEffect, useState } from 'react'
import type { InputOf } from '#platform/contract'
import { act } from '#web/ui'
import { previewRefund, type RefundEffect } from '../../contract.ts'

type Input = InputOf<typeof previewRefund>
type Preview = { readonly effect: RefundEffect | undefined; readonly error: unknown }

/** What a refund or an exchange would do, as the server works it out; asked anew whenever what is asked changes. */
export function usePreview(input: Input | undefined): Preview {
  const [preview, setPreview] = useState<Preview & { readonly of: string }>({ of: '', effect: undefined, error: undefined })
  const asked = input === undefined ? '' : JSON.stringify(input)
  useEffect(() => {
    if (asked === '') return
    let isGone = false
    const become = (next: Preview) => !isGone && setPreview({ ...next, of: asked })
    // It reads only; that it is an action is because its question is too long for an address.
    act(previewRefund, previewRefund.input.parse(JSON.parse(asked))).then(
      (effect) => become({ effect, error: undefined }),
      (error: unknown) => become({ effect: undefined, error }),
    )
    return () => {
      isGone = true
    }
  }, [asked])
  return preview.of === asked ? preview : { effect: undefined, error: undefined }
}
