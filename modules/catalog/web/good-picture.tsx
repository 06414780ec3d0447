import type { ReactNode } from 'react'
import { Picture, useAsk } from '#web/ui'
import { picture } from '../contract.ts'

/** A good's picture by its id; its tile while there is none. */
export function GoodPicture(props: { name: string; pictureId: string | null; size?: number }): ReactNode {
  const { name, pictureId, size } = props
  const file = useAsk(picture, { pictureId: pictureId ?? '' }, { enabled: pictureId !== null }).data
  const src = file === undefined || pictureId === null ? null : `data:${file.mime};base64,${file.base64}`
  return <Picture name={name} src={src} {...(size === undefined ? {} : { size })} />
}
