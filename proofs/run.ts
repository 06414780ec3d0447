import { judge, type Proof } from './harness/proof.ts'
import { runProof } from './harness/run-proof.ts'

/** Every proof; a folder of its own each. */
const proofs: Readonly<Record<string, () => Promise<Proof>>> = {
  'api-fuzz': async () => (await import('./api-fuzz/proof.ts')).apiFuzz,
  axe: async () => (await import('./axe/proof.ts')).axe,
  durability: async () => (await import('./durability/proof.ts')).durability,
  'first-sale': async () => (await import('./first-sale/proof.ts')).firstSale,
  import: async () => (await import('./import/proof.ts')).importFiles,
  journal: async () => (await import('./journal/proof.ts')).journal,
  'kill-round': async () => (await import('./kill-round/proof.ts')).killRound,
  latency: async () => (await import('./latency/proof.ts')).latency,
  'latency-box': async () => (await import('./latency-box/proof.ts')).latencyBox,
  ledger: async () => (await import('./ledger/proof.ts')).ledger,
  'offline-14-days': async () => (await import('./offline-14-days/proof.ts')).offline14Days,
  promotions: async () => (await import('./promotions/proof.ts')).promotions,
  'replay-online-retail': async () => (await import('./replay-online-retail/proof.ts')).replayOnlineRetail,
  receipt: async () => (await import('./receipt/proof.ts')).receipt,
  sale: async () => (await import('./sale/proof.ts')).sale,
  'till-speed': async () => (await import('./till-speed/proof.ts')).tillSpeed,
  'sync-simulation': async () => (await import('./sync-simulation/proof.ts')).syncSimulation,
  tenancy: async () => (await import('./tenancy/proof.ts')).tenancy,
}

const words = process.argv.slice(2)
const quick = words.includes('--quick')
const [name] = words.filter((word) => !word.startsWith('--'))
const load = name === undefined ? undefined : proofs[name]

if (load !== undefined) await prove(await load())
else await list(name)

async function prove(proof: Proof): Promise<void> {
  const verdict = await runProof(proof, quick).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
    const notes = [`it could not be measured: ${error instanceof Error ? error.message : String(error)}`]
    return judge(proof, { figures: {}, data: [], notes }, { seconds: performance.now() / 1000, quick })
  })
  await print(JSON.stringify(verdict))
  process.exit(verdict.holds ? 0 : 1)
}

async function list(unknown: string | undefined): Promise<void> {
  if (unknown !== undefined) process.stderr.write(`there is no proof '${unknown}'\n`)
  for (const load of Object.values(proofs)) {
    const proof = await load()
    await print(`${proof.name.padEnd(22)}${proof.claim}`)
  }
  process.exitCode = unknown === undefined ? 0 : 2
}

/** Waits until it is written: a pipe would lose what is left when the process exits. */
function print(line: string): Promise<void> {
  return new Promise((resolve) => process.stdout.write(`${line}\n`, () => resolve()))
}
