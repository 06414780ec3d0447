import { hostname, networkInterfaces } from 'node:os'

/** The name that a server tells the local network. */
export const LOCAL_NAME = 'yunpu.local'

/** Every name and address by which this machine is reached, those of the network first. */
export function ownNames(): readonly string[] {
  return [LOCAL_NAME, ...ownAddresses(), hostname(), `${hostname().split('.')[0]}.local`, 'localhost', '127.0.0.1', '::1'].filter(
    (name, index, all) => all.indexOf(name) === index,
  )
}

/** Addresses of this machine in its networks, IPv4 first; none of the machine's own loop, none that are for one link only. */
export function ownAddresses(): readonly string[] {
  const found = Object.values(networkInterfaces()).flatMap((some) => some ?? [])
  return found
    .filter(({ internal, address }) => !internal && !address.startsWith('fe80:'))
    .toSorted((one, other) => one.family.localeCompare(other.family))
    .map(({ address }) => address)
}
