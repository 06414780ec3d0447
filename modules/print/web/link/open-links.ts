import type { Driver } from '../drivers/driver.ts'
import { type Link, linksNow, setLink, type Way } from './links.ts'
import { choose, type Chosen, reopen, waysOf } from './ways.ts'

/** Printers that this page has open, or had chosen: a Bluetooth one is found again in no other way. */
const open = new Map<string, Driver>()
const chosen = new Map<string, Chosen>()

/** Lets a person choose the device that a printer is, and keeps it; from a click. Rejects when nothing was chosen. */
export async function linkHere(printerId: string, way: Way): Promise<Link> {
  const found = await choose(waysOf(navigator), way)
  await close(printerId)
  chosen.set(printerId, found)
  setLink(printerId, found.link)
  return found.link
}

/** Forgets that a printer hangs here. */
export async function unlinkHere(printerId: string): Promise<void> {
  await close(printerId)
  chosen.delete(printerId)
  setLink(printerId, undefined)
}

/** The open printer; rejects with words in both languages when it is not there. */
export async function openHere(printerId: string): Promise<Driver> {
  const known = open.get(printerId)
  if (known !== undefined) return known
  const link = linksNow()[printerId]
  const driver = (await chosen.get(printerId)?.open()) ?? (link === undefined ? undefined : await reopen(waysOf(navigator), link))
  if (driver === undefined)
    throw new Error(
      '找不到打印机，请看是否插好、开机，或重新连接 · the printer is not there: plug it in, switch it on, or connect it again',
    )
  open.set(printerId, driver)
  return driver
}

/** Shuts a printer, so that it is opened anew; one that is gone already is as shut as can be. */
export async function close(printerId: string): Promise<void> {
  const driver = open.get(printerId)
  open.delete(printerId)
  await driver?.close().catch(() => undefined)
}
