import { CameraOutlined, DeleteOutlined } from '@ant-design/icons'
import { useRef, type ReactNode } from 'react'
import { Button, toast, useAct, useMay, useSay, wordsOf } from '#web/ui'
import { type Product, product, products, setPicture } from '../contract.ts'
import { GoodPicture } from './good-picture.tsx'
import { PictureTooLarge, pictureAsBase64 } from './read-picture.ts'
import { useProductWords } from './product-words.ts'

/** A good's picture; pressed, it takes a new one from the camera or a file. */
export function PictureButton({ product: good, onChanged }: { product: Product; onChanged: () => void }): ReactNode {
  const say = useProductWords()
  const sayPair = useSay()
  const may = useMay('catalog.edit')
  const input = useRef<HTMLInputElement>(null)
  const set = useAct(setPicture, { invalidates: [product, products], onDone: onChanged })
  const save = async (file: File | undefined) => {
    try {
      const base64 = file === undefined ? null : await pictureAsBase64(file)
      await set.runAsync({ productId: good.id, version: good.version, base64 })
      toast(say('pictureSaved'))
    } catch (error) {
      toast(error instanceof PictureTooLarge ? say('pictureTooLarge') : sayPair(wordsOf(error)), { tone: 'bad' })
    }
  }
  const shown = <GoodPicture name={good.name} pictureId={good.pictureId} size={88} />
  if (!may) return shown
  return (
    <div className="stack" style={{ gap: 6, alignItems: 'center' }}>
      <label className="goods-picture" title={say(good.pictureId === null ? 'pictureAdd' : 'pictureChange')}>
        {shown}
        <span className="goods-picture-mark">
          <CameraOutlined />
        </span>
        <input
          ref={input}
          type="file"
          accept="image/*"
          className="unseen"
          aria-label={say('picture')}
          disabled={set.pending}
          onChange={(event) => {
            const file = event.target.files?.[0]
            event.target.value = ''
            if (file !== undefined) void save(file)
          }}
        />
      </label>
      {good.pictureId !== null && (
        <Button
          kind="quiet"
          size="small"
          icon={<DeleteOutlined />}
          label={say('pictureRemove')}
          onClick={() => void save(undefined)}
        />
      )}
    </div>
  )
}
