import type { ReactNode } from 'react'
import { picture, type SaleGood } from '#modules/catalog'
import { Picture, useAsk } from '#web/ui'

/** A good's picture, or a tile of its own colour. */
export function GoodPicture({ good, size }: { good: SaleGood; size: number }): ReactNode {
  const { pictureId, name } = good
  // Most goods have none, and a wall of tiles asks for nothing then.
  return pictureId === null ? (
    <Picture name={name} size={size} src={null} />
  ) : (
    <Asked name={name} pictureId={pictureId} size={size} />
  )
}

function Asked({ name, pictureId, size }: { name: string; pictureId: string; size: number }): ReactNode {
  const { data } = useAsk(picture, { pictureId })
  return <Picture name={name} size={size} src={data === undefined ? null : `data:${data.mime};base64,${data.base64}`} />
}
