import type { Disk, DiskRecord } from '../contract/index.ts'

/** A disk that is opened again and again, as by a device that restarts. */
export type DiskBench = { readonly open: () => Promise<Disk> }

const ZERO = '0'.repeat(64)
const box = (name: string): DiskRecord => ({ is: 'box', box: name })
const line = (text: string): DiskRecord => ({ is: 'line', line: { text, signature: 'ab', hash: ZERO } })

/** What every disk of a device does, whatever it is made of. A tale throws where one does not. */
export const diskTales: Readonly<Record<string, (bench: DiskBench) => Promise<void>>> = {
  'a new disk is empty and sound': async ({ open }) => {
    assertSame(await (await open()).read(), { records: [], damaged: false })
  },
  'what was appended is there in its order after opening again': async ({ open }) => {
    const disk = await open()
    await disk.read()
    await disk.append([box('a'), line('1')])
    await disk.append([line('2')])
    await Promise.all([disk.append([line('3'), line('4')]), disk.append([line('5')])])
    assertSame(await (await open()).read(), {
      records: [box('a'), line('1'), line('2'), line('3'), line('4'), line('5')],
      damaged: false,
    })
  },
  'what is replaced is gone, and more can be added behind it': async ({ open }) => {
    const disk = await open()
    await disk.read()
    await disk.append([line('1'), line('2')])
    await disk.replace([box('b'), line('2')])
    await disk.append([line('3')])
    assertSame(await (await open()).read(), { records: [box('b'), line('2'), line('3')], damaged: false })
  },
  'many records are all read, in their order': async ({ open }) => {
    const disk = await open()
    await disk.read()
    const records = Array.from({ length: 12_001 }, (_, index) => line(String(index)))
    await disk.append(records)
    assertSame((await (await open()).read()).records, records)
  },
}

function assertSame(found: unknown, wanted: unknown): void {
  const [one, other] = [JSON.stringify(found), JSON.stringify(wanted)]
  if (one !== other) throw new Error(`found ${one.slice(0, 500)}\nwanted ${other.slice(0, 500)}`)
}
