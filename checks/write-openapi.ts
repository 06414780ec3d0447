import { generatedDocument, writeGolden } from './openapi.ts'

writeGolden(await generatedDocument())
