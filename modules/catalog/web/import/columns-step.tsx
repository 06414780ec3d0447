import { useState, type ReactNode } from 'react'
import { Badge, Button, Card, Field, Refusal, Select, Toggle, useAct, useFormat } from '#web/ui'
import { dryRunImport, ImportField, mapImport, type Import } from '../../contract.ts'
import { withField } from './import-state.ts'
import { useImportWords } from './words.ts'

/** What each column of the file is: guessed, and mended by a person. */
export function ColumnsStep({ found, onTold }: { found: Import; onTold: (told: Import) => void }): ReactNode {
  const say = useImportWords()
  const format = useFormat()
  const [mapping, setMapping] = useState(found.mapping)
  const [updateExisting, setUpdateExisting] = useState(found.options.updateExisting)
  const [createCategories, setCreateCategories] = useState(found.options.createCategories)
  const map = useAct(mapImport)
  const dryRun = useAct(dryRunImport)
  const check = async () => {
    try {
      await map.runAsync({ importId: found.id, mapping })
      const output = await dryRun.runAsync({
        importId: found.id,
        options: { ...found.options, updateExisting, createCategories },
      })
      onTold(output.import)
    } catch {
      // `map.error` or `dryRun.error` is shown below.
    }
  }
  const hasName = mapping.some(({ field }) => field === 'name')
  return (
    <>
      <Card>
        <div className="stack">
          <p className="soft">{say('columnsHint')}</p>
          <div>
            <Badge tone="info">
              {say('columnsFound', {
                rows: format.count(found.counts.rows),
                columns: found.headers.length,
                encoding: found.encoding ?? '—',
              })}
            </Badge>
          </div>
          <Where found={found} onTold={onTold} />
        </div>
      </Card>
      <div className="import-columns">
        {found.headers.map((header, column) => (
          <ColumnCard
            key={column}
            column={column}
            header={header}
            samples={found.samples.map((cells) => cells[column] ?? '')}
            field={mapping.find((entry) => entry.column === column)?.field ?? null}
            onField={(field) => setMapping(withField(mapping, column, field))}
          />
        ))}
      </div>
      <Card title={say('options')}>
        <Toggle value={updateExisting} onChange={setUpdateExisting}>
          {say('updateExisting')}
          <span className="faint import-note">{say('updateExistingHint')}</span>
        </Toggle>
        <Toggle value={createCategories} onChange={setCreateCategories}>
          {say('createCategories')}
        </Toggle>
      </Card>
      <Refusal error={map.error ?? dryRun.error} />
      <div className="import-foot">
        <Button
          kind="primary"
          size="large"
          busy={map.pending || dryRun.pending}
          disabledBecause={hasName ? undefined : say('nameNotMapped')}
          onClick={() => void check()}
        >
          {say('dryRun')}
        </Button>
      </div>
    </>
  )
}

/** Which sheet, and which of its rows carries the headers; either reads the columns anew. */
function Where({ found, onTold }: { found: Import; onTold: (told: Import) => void }): ReactNode {
  const say = useImportWords()
  const map = useAct(mapImport, { onDone: (output) => onTold(output.import) })
  const headerRows = [...new Set([0, 1, 2, 3, 4, 5, found.headerRow])].toSorted((one, other) => one - other)
  return (
    <div className="import-where">
      <Field label={say('headerRow')}>
        <Select
          value={String(found.headerRow)}
          disabled={map.pending}
          options={headerRows.map((row) => ({
            value: String(row),
            label: row === 0 ? say('headerRowNone') : say('headerRowAt', { row }),
          }))}
          onChange={(row) => map.run({ importId: found.id, headerRow: Number(row) })}
        />
      </Field>
      {found.sheets.length > 1 && (
        <Field label={say('sheet')}>
          <Select
            value={found.sheet}
            clearable
            placeholder={say('sheetAll')}
            disabled={map.pending}
            options={found.sheets.map(({ name, rows }) => ({ value: name, label: `${name} (${rows})` }))}
            onChange={(sheet) => map.run({ importId: found.id, sheet })}
          />
        </Field>
      )}
      <Refusal error={map.error} />
    </div>
  )
}

const SAMPLES_SHOWN = 3

function ColumnCard(props: {
  column: number
  header: string
  samples: readonly string[]
  field: ImportField | null
  onField: (field: ImportField | null) => void
}): ReactNode {
  const { column, header, samples, field, onField } = props
  const say = useImportWords()
  const nameOf = useFieldName()
  const shown = [...new Set(samples.filter((sample) => sample.trim() !== ''))].slice(0, SAMPLES_SHOWN)
  const title = header.trim() === '' ? say('noHeader') : header
  return (
    <section className={field === null ? 'import-column' : 'import-column import-column-used'} aria-label={title}>
      <div className="row">
        <b className="grow clip">{title}</b>
        <span className="faint import-note">{say('columnNumber', { column: column + 1 })}</span>
      </div>
      <p className={shown.length === 0 ? 'import-samples faint' : 'import-samples'}>
        {shown.length === 0 ? say('emptySamples') : shown.join(' · ')}
      </p>
      <Select
        value={field}
        clearable
        findable
        placeholder={say('notImported')}
        label={say('columnNumber', { column: column + 1 })}
        options={ImportField.options.map((value) => ({
          value,
          label: value === 'name' ? say('required', { name: nameOf(value) }) : nameOf(value),
        }))}
        onChange={onField}
      />
    </section>
  )
}

const fieldWords = {
  barcode: 'fieldBarcode',
  extraBarcodes: 'fieldExtraBarcodes',
  number: 'fieldNumber',
  name: 'fieldName',
  variantName: 'fieldVariantName',
  category: 'fieldCategory',
  subcategory: 'fieldSubcategory',
  unit: 'fieldUnit',
  spec: 'fieldSpec',
  price: 'fieldPrice',
  memberPrice: 'fieldMemberPrice',
  cost: 'fieldCost',
  byWeight: 'fieldByWeight',
  plu: 'fieldPlu',
  mnemonic: 'fieldMnemonic',
  stock: 'fieldStock',
  shelfLifeDays: 'fieldShelfLifeDays',
  status: 'fieldStatus',
  taxClass: 'fieldTaxClass',
} as const satisfies Record<ImportField, string>

function useFieldName(): (field: ImportField) => string {
  const say = useImportWords()
  return (field) => say(fieldWords[field])
}
