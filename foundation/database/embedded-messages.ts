/** What the main thread and the engine's thread say to each other. */
export type ToWorker = { readonly id: number; readonly request: Uint8Array } | { readonly id: number; readonly close: true }

export type FromWorker =
  | { readonly ready: true; readonly fsyncs: number }
  | { readonly id: number; readonly answer: Uint8Array; readonly fsyncs: number }
  /** The engine has stopped for good: the last word of its thread. */
  | { readonly fatal: string }

export type WorkerStart = { readonly folder: string }
