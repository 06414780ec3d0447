/** Another tab writes this log now: nothing was written here. */
export class WriterElsewhere extends Error {
  override readonly name = 'WriterElsewhere'
}
