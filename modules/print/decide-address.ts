/** Where the raw port of a printer is, unless it is said. */
const RAW_PORT = 9100

/** Reads `192.168.1.50`, `printer.local:9101` or `[fd00::1]:9100`; undefined when it names no host and port. */
export function decideAddress(text: string): { readonly host: string; readonly port: number } | undefined {
  const found = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9](?:[a-z0-9.-]{0,98}[a-z0-9])?))(?::(\d{1,5}))?$/i.exec(text)
  const host = found?.[1] ?? found?.[2]
  const port = Number(found?.[3] ?? RAW_PORT)
  return host === undefined || port < 1 || port > 65_535 ? undefined : { host, port }
}
