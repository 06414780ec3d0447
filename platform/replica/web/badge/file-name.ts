/** `yunpu-unsent-2026-03-02-0915.jsonl`, by the till's own clock. */
export function fileName(): string {
  return `yunpu-unsent-${new Date().toISOString().slice(0, 16).replace('T', '-').replace(':', '')}.jsonl`
}
