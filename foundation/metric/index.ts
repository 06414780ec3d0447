import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

/** The figures of one server, for `/metrics`. */
export type Metrics = {
  /** A count that only grows. `counter('yunpu_facts_total', 'Facts journaled.', ['kind'])` */
  readonly counter: <Label extends string = never>(name: string, help: string, labels?: readonly Label[]) => Counter<Label>
  /** Durations in seconds, by our buckets. */
  readonly durations: <Label extends string = never>(name: string, help: string, labels?: readonly Label[]) => Histogram<Label>
  /** A figure read when somebody looks. */
  readonly gauge: (name: string, help: string, read: () => number | Promise<number>) => void
  /** All figures, and the process's own, in the text format of Prometheus. */
  readonly text: () => Promise<string>
  readonly contentType: string
}

/** From a fast query (0.5 ms) to a call that somebody gave up on. */
const BUCKETS_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

let processFigures: Registry | undefined

/** Opens a set of figures. Several servers may live in one process (tests): each has its own. */
export function openMetrics(): Metrics {
  const own = new Registry()
  return {
    counter: (name, help, labels = []) => new Counter({ name, help, labelNames: [...labels], registers: [own] }),
    durations: (name, help, labels = []) =>
      new Histogram({ name, help, labelNames: [...labels], buckets: BUCKETS_SECONDS, registers: [own] }),
    gauge: (name, help, read) => {
      const gauge: Gauge = new Gauge({ name, help, registers: [own], collect: async () => gauge.set(await read()) })
    },
    text: async () => [await own.metrics(), await ownProcess().metrics()].join('\n'),
    contentType: own.contentType,
  }
}

/** Memory, processor, event-loop lag, collected once a process however many servers it runs. */
function ownProcess(): Registry {
  if (processFigures === undefined) {
    processFigures = new Registry()
    collectDefaultMetrics({ register: processFigures })
  }
  return processFigures
}
