import { RightOutlined } from '@ant-design/icons'
import { Checkbox } from 'antd'
import type { KeyboardEvent, ReactNode } from 'react'
import { useUiWords } from '../words.ts'
import type { Selection } from './list.tsx'
import type { Column } from './types.ts'

type BodyProps<Row> = {
  rows: readonly Row[]
  columns: readonly Column<Row>[]
  keyOf: (row: Row) => string
  onOpen: ((row: Row) => void) | undefined
  selection: Selection | undefined
}

/** Rows for a desktop: a real table, its head in sight, a row opened by click or Enter. */
export function Rows<Row>({ rows, columns, keyOf, onOpen, selection }: BodyProps<Row>): ReactNode {
  const say = useUiWords()
  const keys = rows.map(keyOf)
  const isAll = selection !== undefined && keys.every((key) => selection.keys.includes(key))
  return (
    <div className="rows-scroll">
      <table className="rows">
        <thead>
          <tr>
            {selection !== undefined && (
              <th className="rows-tick">
                <Checkbox
                  aria-label={say('selectAll')}
                  checked={isAll}
                  indeterminate={!isAll && selection.keys.length > 0}
                  onChange={() => selection.onKeys(isAll ? [] : keys)}
                />
              </th>
            )}
            {columns.map(({ id, title, align, width }) => (
              <th key={id} scope="col" className={cellClass(align)} style={{ width }}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => {
            const key = keyOf(row)
            return (
              <tr key={key} {...openable(onOpen, row)}>
                {selection !== undefined && (
                  <td className="rows-tick" onClick={(event) => event.stopPropagation()}>
                    <Checkbox
                      aria-label={say('selectRow', { row: index + 1 })}
                      checked={selection.keys.includes(key)}
                      onChange={() => selection.onKeys(toggled(selection.keys, key))}
                    />
                  </td>
                )}
                {columns.map(({ id, cell, align }) => (
                  <td key={id} className={cellClass(align)}>
                    {cell(row)}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** The same rows as cards for a phone, laid out by each column's `onPhone`. */
export function Cards<Row>({ rows, columns, keyOf, onOpen, selection }: BodyProps<Row>): ReactNode {
  const say = useUiWords()
  const place = (where: NonNullable<Column<Row>['onPhone']>) => columns.filter(({ onPhone = 'detail' }) => onPhone === where)
  const [pictures, titles, figures, details] = [place('picture'), place('title'), place('figure'), place('detail')]
  return (
    <ul className="cards">
      {rows.map((row, index) => {
        const key = keyOf(row)
        return (
          <li key={key} {...openable(onOpen, row)}>
            {selection !== undefined && (
              <span onClick={(event) => event.stopPropagation()}>
                <Checkbox
                  aria-label={say('selectRow', { row: index + 1 })}
                  checked={selection.keys.includes(key)}
                  onChange={() => selection.onKeys(toggled(selection.keys, key))}
                />
              </span>
            )}
            {pictures.map(({ id, cell }) => (
              <span key={id}>{cell(row)}</span>
            ))}
            <div className="grow">
              {titles.map(({ id, cell }) => (
                <div key={id} className="cards-title">
                  {cell(row)}
                </div>
              ))}
              <div className="cards-details">
                {details.map(({ id, cell }) => (
                  <span key={id}>{cell(row)}</span>
                ))}
              </div>
            </div>
            <div className="cards-figures">
              {figures.map(({ id, cell }) => (
                <span key={id} className="num">
                  {cell(row)}
                </span>
              ))}
            </div>
            {onOpen !== undefined && <RightOutlined className="faint cards-arrow" />}
          </li>
        )
      })}
    </ul>
  )
}

function openable<Row>(onOpen: ((row: Row) => void) | undefined, row: Row) {
  if (onOpen === undefined) return {}
  return {
    className: 'openable',
    tabIndex: 0,
    onClick: () => onOpen(row),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Enter' && event.target === event.currentTarget) onOpen(row)
    },
  }
}

function toggled(keys: readonly string[], key: string): readonly string[] {
  return keys.includes(key) ? keys.filter((ticked) => ticked !== key) : [...keys, key]
}

function cellClass(align: 'start' | 'end' | undefined): string {
  return align === 'end' ? 'rows-end num' : ''
}
