import { chooseBluetooth, openBluetooth, type Bluetooth, type BluetoothDevice } from '../drivers/bluetooth.ts'
import type { Driver } from '../drivers/driver.ts'
import { openSerial, type Serial, type SerialPort } from '../drivers/serial.ts'
import { chooseUsb, openUsb, type Usb, type UsbDevice } from '../drivers/usb.ts'
import { openWindow } from '../drivers/window.ts'
import type { Link, Way } from './links.ts'

/** What this browser has of the ways; only its own print window is everywhere. */
export type Browser = { readonly usb?: Usb; readonly serial?: Serial; readonly bluetooth?: Bluetooth }

/** A browser's ways to devices. They are missing outside of Chrome and Edge, and where the page did not come by HTTPS. */
export function waysOf(navigator: object): Browser {
  const usb: unknown = Reflect.get(navigator, 'usb')
  const serial: unknown = Reflect.get(navigator, 'serial')
  const bluetooth: unknown = Reflect.get(navigator, 'bluetooth')
  return {
    ...(isUsb(usb) ? { usb } : {}),
    ...(isSerial(serial) ? { serial } : {}),
    ...(isBluetooth(bluetooth) ? { bluetooth } : {}),
  }
}

/** Whether a printer can be reached so from here. */
export function canGo(browser: Browser, way: Way): boolean {
  switch (way) {
    case 'webusb':
      return browser.usb !== undefined
    case 'webserial':
      return browser.serial !== undefined
    case 'webbluetooth':
      return browser.bluetooth !== undefined
    case 'browser':
      return true
  }
}

/** A device that a person chose on this page, beside what is kept of it. */
export type Chosen = { readonly link: Link; readonly open: () => Promise<Driver> }

/** Lets a person choose; call it from a click. Rejects when she chooses nothing, or the way is not there. */
export async function choose(browser: Browser, way: Way): Promise<Chosen> {
  switch (way) {
    case 'webusb': {
      const device = await chooseUsb(present(browser.usb))
      return { link: usbLink(device), open: () => openUsb(device) }
    }
    case 'webserial': {
      const port = await present(browser.serial).requestPort()
      return { link: serialLink(port), open: () => openSerial(port) }
    }
    case 'webbluetooth': {
      const device: BluetoothDevice = await chooseBluetooth(present(browser.bluetooth))
      return { link: { way, name: device.name ?? 'Bluetooth' }, open: () => openBluetooth(device) }
    }
    case 'browser':
      return { link: { way, name: '' }, open: openWindow }
  }
}

/** Opens a printer that was chosen on an earlier page; undefined when it is not plugged in, or must be chosen again. */
export async function reopen(browser: Browser, link: Link): Promise<Driver | undefined> {
  switch (link.way) {
    case 'webusb': {
      const devices = (await browser.usb?.getDevices()) ?? []
      const device = devices.find((one) => isSame(link, usbLink(one)))
      return device === undefined ? undefined : openUsb(device)
    }
    case 'webserial': {
      const ports = (await browser.serial?.getPorts()) ?? []
      const port = ports.find((one) => isSame(link, serialLink(one)))
      return port === undefined ? undefined : openSerial(port)
    }
    case 'webbluetooth':
      return undefined
    case 'browser':
      return openWindow()
  }
}

function usbLink({ productName, vendorId, productId, serialNumber }: UsbDevice): Link {
  return {
    way: 'webusb',
    name: productName ?? 'USB',
    ...(vendorId === undefined ? {} : { vendorId }),
    ...(productId === undefined ? {} : { productId }),
    ...(serialNumber === undefined || serialNumber === '' ? {} : { serialNumber }),
  }
}

function serialLink(port: SerialPort): Link {
  const { usbVendorId, usbProductId } = port.getInfo?.() ?? {}
  return {
    way: 'webserial',
    name: 'Serial',
    ...(usbVendorId === undefined ? {} : { vendorId: usbVendorId }),
    ...(usbProductId === undefined ? {} : { productId: usbProductId }),
  }
}

/** Cheap printers have no serial number: of two of the same make, the first is taken. */
function isSame(a: Link, b: Link): boolean {
  return a.vendorId === b.vendorId && a.productId === b.productId && a.serialNumber === b.serialNumber
}

function present<Value>(way: Value | undefined): Value {
  if (way === undefined) throw new Error('这个浏览器做不到，请用 Chrome 或 Edge · this browser cannot; use Chrome or Edge')
  return way
}

function isUsb(value: unknown): value is Usb {
  return has(value, 'requestDevice') && has(value, 'getDevices')
}
function isSerial(value: unknown): value is Serial {
  return has(value, 'requestPort') && has(value, 'getPorts')
}
function isBluetooth(value: unknown): value is Bluetooth {
  return has(value, 'requestDevice')
}
function has(value: unknown, method: string): boolean {
  return typeof value === 'object' && value !== null && method in value
}
