import type { ReactNode } from 'react'
import { picture, type SaleGood } from '#modules/catalog'
import { Picture, useAsk } from '#web/ui'

/** A good's picture, or a tile of its own colour. */
export function GoodPicture({ good, size }: { good: SaleGood; size: number }): ReactNode {
  const { pictureId, name } = good
  const { data } = useAsk(picture, { pictureId: pictureId ?? '' }, { enabled: pictureId !== null })
  return <Picture name={name} size={size} src={data === undefined ? null : `data:${data.mime};base64,${data.base64}`} />
}
