import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { encodeEscpos } from '#science/print'
import { writePng } from '../../modules/print/bench/picture.ts'
import { GOLDEN, printOn } from './proof.ts'
import { cases } from './receipts.ts'

/* Writes the golden receipts anew: `node proofs/receipt/approve.ts`, and look at every picture before it is committed. */
await mkdir(GOLDEN, { recursive: true })
for (const one of cases) {
  const bytes = encodeEscpos(one.document, one.printer)
  await writeFile(join(GOLDEN, `${one.name}.bin`), bytes)
  await writeFile(join(GOLDEN, `${one.name}.png`), await writePng((await printOn(one, bytes)).sheet.bitmap))
}
