import { z } from 'zod'
import { action, event, Id, Instant, Name, query } from '#platform/contract'
import { storeUnknown } from '#modules/till'

/** A shop counts its printers on its fingers; more is a mistake in a loop. */
export const PRINTERS_MAX = 50

/**
 * How the paper is reached. `tcp9100`: by the server, over the shop's network. The others: by the browser at
 * the till; `browser` is its own print window.
 */
export const PrinterKind = z.enum(['tcp9100', 'webusb', 'webserial', 'webbluetooth', 'browser'])
export type PrinterKind = z.infer<typeof PrinterKind>

export const PrinterLanguage = z.enum(['escpos', 'zpl', 'tspl'])
export type PrinterLanguage = z.infer<typeof PrinterLanguage>

export const Printer = z
  .strictObject({
    printerId: Id,
    storeId: Id,
    name: Name.max(60),
    kind: PrinterKind,
    /** `192.168.1.50` or a name, with `:port` unless it is 9100; empty for printers at a browser. */
    address: z.string().trim().max(120),
    /** 58 mm paper has 32 columns, 80 mm has 48. */
    columns: z.union([z.literal(32), z.literal(48)]),
    /** `gbk`: glyphs for codes of two bytes only, as in most printers. */
    charset: z.enum(['gbk', 'gb18030']),
    cuts: z.boolean(),
    hasDrawer: z.boolean(),
    /** Can print QR codes by itself; otherwise they go as pictures. */
    drawsQr: z.boolean(),
    /** Receipts are printed in `escpos`, price tags in `zpl` or `tspl`. */
    speaks: PrinterLanguage,
    /** Of label printers: 203 dpi are 8 dots a millimetre, 300 dpi are 12. */
    dotsPerMm: z.union([z.literal(8), z.literal(12)]),
  })
  .meta({ id: 'Printer' })
export type Printer = z.infer<typeof Printer>

export const printerUnknown = {
  PRINTER_UNKNOWN: { zh: '没有这台打印机。', en: 'There is no such printer.', status: 404 },
} as const

export const printers = query('print.printers', {
  title: { zh: '打印机列表', en: 'Printers' },
  needs: 'print.use',
  input: z.strictObject({ storeId: Id }),
  output: z.strictObject({ items: z.array(Printer) }),
  refuses: storeUnknown,
})

export const savePrinter = action('print.savePrinter', {
  title: { zh: '保存打印机', en: 'Save a printer' },
  needs: 'print.setup',
  input: Printer.partial({ printerId: true }).extend({
    address: z.string().trim().max(120).default(''),
    charset: Printer.shape.charset.default('gbk'),
    cuts: z.boolean().default(true),
    hasDrawer: z.boolean().default(false),
    drawsQr: z.boolean().default(true),
    speaks: PrinterLanguage.default('escpos'),
    dotsPerMm: Printer.shape.dotsPerMm.default(8),
  }),
  output: Printer,
  refuses: {
    ...storeUnknown,
    ADDRESS_INVALID: {
      zh: '打印机地址不对，例如 192.168.1.50 或 192.168.1.50:9100。',
      en: 'The address is not valid; write 192.168.1.50 or 192.168.1.50:9100.',
      status: 422,
    },
    NETWORK_NOT_ALLOWED: {
      zh: '云上的服务器够不到店里的网络打印机，请用收银机上的 USB、串口或蓝牙打印机。',
      en: 'A server in the cloud cannot reach a network printer in the shop; use one at the till by USB, serial or Bluetooth.',
    },
    NO_LABELS_THERE: {
      zh: '浏览器自带的打印窗口打不了标签打印机的指令，请选网络、USB 或串口。',
      en: 'A print window cannot speak to a label printer; choose network, USB or serial.',
      status: 422,
    },
    PRINTERS_TOO_MANY: { zh: '最多 {max} 台打印机。', en: 'At most {max} printers.' },
  },
})

export const removePrinter = action('print.removePrinter', {
  title: { zh: '移除打印机', en: 'Remove a printer' },
  needs: 'print.setup',
  input: z.strictObject({ printerId: Id }),
  output: z.strictObject({}),
  refuses: printerUnknown,
})

/** Why it does not print; `unknown` when it prints but cannot say how it is. */
export const PrinterState = z.enum([
  'ready',
  'unknown',
  'atBrowser',
  'unreachable',
  'coverOpen',
  'paperOut',
  'cutterJam',
  'fault',
  'offline',
  'paperNearEnd',
])

export const printerStatus = query('print.printerStatus', {
  title: { zh: '打印机状态', en: 'Printer status' },
  needs: 'print.use',
  agent: 'Asks the printer itself, now: why it does not print and what to do about it.',
  input: z.strictObject({ printerId: Id }),
  output: z.strictObject({
    /** The gravest first; one item when there is nothing to say but that. */
    states: z.array(z.strictObject({ state: PrinterState, zh: z.string(), en: z.string() })),
    printsNow: z.boolean(),
    waiting: z.int(),
    askedAt: Instant,
  }),
  refuses: printerUnknown,
})

export const printerSaved = event('print.printerSaved', { title: { zh: '打印机已保存', en: 'Printer saved' }, body: Printer })
export const printerRemoved = event('print.printerRemoved', {
  title: { zh: '打印机已移除', en: 'Printer removed' },
  body: z.strictObject({ printerId: Id }),
})
