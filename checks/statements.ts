import { rawSql, type Tx } from '#foundation/database'
import { descend, identifierName, isNode, lineOf, nodesOf, type Node, type SourceFile } from './source.ts'

/** A `sql` template as the server will see it, with $1… for its values. */
export type Written = { readonly path: string; readonly line: number; readonly text: string }

export type Found = {
  /** Whole statements: the server can be asked whether they fit its tables. */
  readonly whole: readonly Written[]
  /** Pieces, and statements that pieces are spliced into: they meet the server in the tests of their module. */
  readonly pieces: readonly Written[]
}

/** Reads every `sql` template of the code. */
export function statementsOf(files: readonly SourceFile[]): Found {
  const splicers = new Set(files.flatMap((file) => [...splicersIn(file)]))
  const whole: Written[] = []
  const pieces: Written[] = []
  for (const file of files) {
    for (const node of nodesOf(file)) {
      if (!isSqlTemplate(node)) continue
      const template = node['quasi']
      if (!isNode(template)) continue
      const written = { path: file.path, line: lineOf(file, node.start), text: textOf(template) }
      const spliced = listOf(template['expressions']).some((part) => isSplice(part, splicers))
      if (!spliced && /^\s*(select|insert|update|delete|with|values|merge)\b/i.test(written.text)) whole.push(written)
      else pieces.push(written)
    }
  }
  return { whole, pieces }
}

/** Asks the server to prepare each statement against its tables; answers what it would not take. */
export async function refusedStatements(tx: Tx, statements: readonly Written[]): Promise<string[]> {
  const refused: string[] = []
  for (const { path, line, text } of statements) {
    const prepare = () => tx.run(rawSql(`prepare checked as ${text}`))
    try {
      await tx.savepoint(prepare)
      await tx.run(rawSql('deallocate checked'))
    } catch (error) {
      refused.push(`${path}:${line} ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return refused
}

function isSqlTemplate(node: Node): boolean {
  return node.type === 'TaggedTemplateExpression' && identifierName(node['tag']) === 'sql'
}

function textOf(template: Node): string {
  return listOf(template['quasis'])
    .map((quasi, index) => `${index === 0 ? '' : `$${index}`}${cookedText(quasi)}`)
    .join('')
}

function cookedText(quasi: Node): string {
  const value = quasi['value']
  return typeof value === 'object' && value !== null && 'cooked' in value && typeof value.cooked === 'string' ? value.cooked : ''
}

/** Whether a part of a template is another statement, spliced in, and not a value. */
function isSplice(part: Node, splicers: ReadonlySet<string>): boolean {
  const name = identifierName(part) ?? identifierName(part['callee'])
  if (name !== undefined) return splicers.has(name)
  return [...descend(part)].some(isSqlTemplate)
}

/** Names of a file that stand for a piece of SQL: `const where = sql…`, `function pageAfter(): Statement`, a parameter of that type. */
function* splicersIn(file: SourceFile): Generator<string> {
  for (const node of nodesOf(file)) {
    const name = identifierName(node['id']) ?? identifierName(node)
    if (name === undefined) continue
    if (node.type === 'VariableDeclarator' && isPiece(node['init'])) yield name
    if (node.type === 'FunctionDeclaration' && (isStatementType(node['returnType']) || answersPiece(node['body']))) yield name
    if (node.type === 'Identifier' && isStatementType(node['typeAnnotation'])) yield name
  }
}

/** A template, a choice between templates, or a function that answers one. */
function isPiece(value: unknown): boolean {
  if (!isNode(value)) return false
  if (isSqlTemplate(value)) return true
  if (value.type === 'ConditionalExpression') return isPiece(value['consequent']) || isPiece(value['alternate'])
  if (value.type === 'ArrowFunctionExpression')
    return isStatementType(value['returnType']) || isPiece(value['body']) || answersPiece(value['body'])
  return false
}

function answersPiece(body: unknown): boolean {
  if (!isNode(body) || body.type !== 'BlockStatement') return false
  return [...descend(body)].some((node) => node.type === 'ReturnStatement' && isPiece(node['argument']))
}

function isStatementType(annotation: unknown): boolean {
  return isNode(annotation) && [...descend(annotation)].some((node) => identifierName(node) === 'Statement')
}

function listOf(value: unknown): Node[] {
  return Array.isArray(value) ? value.filter(isNode) : []
}
