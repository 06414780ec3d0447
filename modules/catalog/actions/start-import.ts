import { sql } from '#foundation/database'
import { perform } from '#platform/module'
import { ImportOptions, startImport } from '../contract.ts'
import { tellImport } from '../stored-import.ts'

export const performStartImport = perform(startImport, async ({ tx, input, merchantId, now, newId, refuse }) => {
  if (input.base64 === '') refuse('FILE_EMPTY', { field: 'base64' })
  const file = Buffer.from(input.base64, 'base64')
  // Node skips what is not base64; a file that lost characters on its way would be read as another file.
  if (file.length !== Math.floor((input.base64.replace(/=+$/, '').length * 3) / 4)) refuse('BASE64_INVALID', { field: 'base64' })
  const importId = newId()
  await tx.run(sql`
    insert into catalog.import (merchant_id, import_id, file_name, phase, created_at, options, file)
    values (${merchantId}, ${importId}, ${input.fileName}, 'reading', ${now}, ${JSON.stringify(ImportOptions.parse({}))}::jsonb, ${file})`)
  return tellImport(tx, importId)
})
