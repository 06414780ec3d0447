import { BlockList, isIP } from 'node:net'

/**
 * Addresses nobody's webhook is at, whatever was allowed: cloud metadata (also Alibaba's and Tencent's),
 * link-local, multicast, reserved, and the translations that could hide any of them.
 */
const never = listOf([
  '0.0.0.0/8',
  '100.100.100.200/32',
  '169.254.0.0/16',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  'fd00:ec2::254/128',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/32',
  '2001:db8::/32',
  '2002::/16',
  '::/128',
])
/** Networks of one's own, which only their owner may allow. */
const own = listOf([
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '::1/128',
  'fc00::/7',
])
/** The old way of writing IPv4 in IPv6; `::1` lies in it, and is looked at before. */
const compatible = listOf(['::/96'])

/** What lies behind an IP address: the public network, a private one, or nothing that may ever be reached. */
export function reachOf(address: string): 'public' | 'private' | 'never' {
  const family = familyOf(address)
  if (family === undefined || never.check(address, family)) return 'never'
  if (own.check(address, family)) return 'private'
  return family === 'ipv6' && compatible.check(address, family) ? 'never' : 'public'
}

/** Whether an IP address may be connected to. */
export function mayReach(address: string, allowPrivateNetwork: boolean): boolean {
  const reach = reachOf(address)
  return reach === 'public' || (reach === 'private' && allowPrivateNetwork)
}

/** The IP address that a URL's host is, without brackets; undefined for a name. */
export function literalOf(url: URL): string | undefined {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  return isIP(host) === 0 ? undefined : host
}

function familyOf(address: string): 'ipv4' | 'ipv6' | undefined {
  const version = isIP(address)
  return version === 4 ? 'ipv4' : version === 6 ? 'ipv6' : undefined
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', prefix = ''] = network.split('/')
    list.addSubnet(address, Number(prefix), familyOf(address) ?? 'ipv4')
  }
  return list
}
