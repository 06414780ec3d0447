import { useState, type ReactNode } from 'react'
import { Button, Refusal, Sheet, toast, useAct, useSession } from '#web/ui'
import { openDrawer, xReport } from '../../contract.ts'
import { ReasonField } from './reason-field.tsx'
import { useShiftWords } from './till-words.ts'

/** Opens the drawer without a sale: never without a reason, which the owner reads at night. */
export function OpenDrawerSheet({ onClose }: { onClose: () => void }): ReactNode {
  const say = useShiftWords()
  const storeId = useSession()?.store.id ?? ''
  const [reason, setReason] = useState('')
  const open = useAct(openDrawer, {
    invalidates: [xReport],
    onDone: ({ isPulsed }) => {
      toast(say(isPulsed ? 'drawerPulsed' : 'drawerByKey'))
      onClose()
    },
  })
  return (
    <Sheet
      open
      onClose={onClose}
      title={say('openDrawer')}
      actions={
        <Button
          kind="primary"
          size="large"
          busy={open.pending}
          disabledBecause={reason.trim() === '' ? say('reasonNeeded') : undefined}
          onClick={() => open.run({ storeId, reason: reason.trim() })}
        >
          {say('openDrawer')}
        </Button>
      }
    >
      <div className="shift-ask">
        <ReasonField value={reason} onChange={setReason} usual={say('openReasons')} />
        <Refusal error={open.error} />
      </div>
    </Sheet>
  )
}
