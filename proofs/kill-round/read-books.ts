import { booksIn } from './books.ts'

// Reads a server's books, tells them to its parent, and waits for its end.
const [dataFolder = '', merchantId = ''] = process.argv.slice(2)
process.send?.(await booksIn(dataFolder, merchantId))
setInterval(() => undefined, 60_000)
process.once('disconnect', () => process.exit(0))
