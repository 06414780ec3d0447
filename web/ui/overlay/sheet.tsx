import './sheet.css'
import { Drawer } from 'antd'
import type { ReactNode } from 'react'
import { useFocusReturn } from './focus-return.ts'
import { Controls } from '../theme/controls.tsx'
import { useIsPhone } from '../use-media.ts'
import { RaisedLayer } from './layer.tsx'
import { Scrolled } from './scrolled.tsx'

/** A side task without leaving the screen: rises from below on a phone, stands at the side on a desktop. */
export function Sheet(props: {
  open: boolean
  onClose: () => void
  title: ReactNode
  /** Buttons that stay in sight at the bottom. */
  actions?: ReactNode
  /** Pixels on a desktop. */
  width?: number
  children: ReactNode
}): ReactNode {
  const { open, onClose, title, actions, width = 460, children } = props
  const isPhone = useIsPhone()
  useFocusReturn(open)
  return (
    <RaisedLayer open={open}>
      {(raised) => (
        <Controls>
          <Drawer
            open={open}
            onClose={onClose}
            title={title}
            placement={isPhone ? 'bottom' : 'right'}
            size={isPhone ? 'auto' : width}
            rootClassName={isPhone ? 'sheet sheet-phone' : 'sheet'}
            destroyOnHidden
            {...(actions === undefined ? {} : { footer: <div className="sheet-actions">{raised(actions)}</div> })}
          >
            <Scrolled>{raised(children)}</Scrolled>
          </Drawer>
        </Controls>
      )}
    </RaisedLayer>
  )
}
