export { mcpFace } from './mcp-face.ts'
export { TOOLS_MAX, toolsFor } from './tools.ts'
export { permittedOperations, searchOperations } from './search-operations.ts'
