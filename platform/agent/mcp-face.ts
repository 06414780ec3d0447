import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js'
import { commonRefused, type Face, WireRefused } from '#platform/http'
import { type Desk, toolsFor } from './tools.ts'

const instructions =
  'A small shop run on Yunpu. Money is an integer of minor units (分), quantity an integer of thousandths of the unit, ' +
  'times are UTC. Use `find` to see what can be done, `describe` for its input, `run` to do it.'

/**
 * `/mcp`: the shop's catalogue for agents, by the Model Context Protocol over Streamable HTTP. Each call
 * stands alone: nothing of a conversation is kept here. The key that an agent calls with is the actor of
 * every deed in the journal.
 */
export const mcpFace: Face = (server, { gate, threshold, log }) => {
  server.post('/mcp', { config: { operation: 'mcp' } }, async (request, reply) => {
    const { kernel, authenticate } = threshold.house()
    // A browser's cookie is no way in for an agent: only a key that somebody gave it.
    if (request.headers.authorization === undefined) throw commonRefused('NOT_SIGNED_IN')
    const caller = await gate.callerOf(request, authenticate)
    if (caller === undefined) throw commonRefused('NOT_SIGNED_IN')
    const { origin } = request.headers
    if (origin !== undefined && URL.canParse(origin) && new URL(origin).host !== request.headers.host)
      throw new WireRefused('ORIGIN_REFUSED')
    log.info(
      { trace: request.id, key: caller.actor.key, origin: origin ?? null, agent: request.headers['user-agent'] },
      'agent calls',
    )
    const mcp = openServer({ kernel, caller, trace: request.id })
    const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true })
    reply.hijack()
    reply.raw.on('close', () => void mcp.close())
    await mcp.connect(asTransport(transport))
    await transport.handleRequest(request.raw, reply.raw, request.body)
  })
  for (const method of ['GET', 'DELETE'] as const)
    server.route({
      method,
      url: '/mcp',
      config: { operation: 'mcp' },
      handler: (_request, reply) => {
        void reply.header('allow', 'POST')
        throw new WireRefused('METHOD_NOT_ALLOWED', { values: { methods: 'POST' } })
      },
    })
}

function openServer(desk: Desk): McpServer {
  const server = new McpServer({ name: 'yunpu', title: '云铺 Yunpu', version: '0.1.0' }, { instructions })
  for (const tool of toolsFor(desk)) {
    server.registerTool(
      tool.name,
      {
        title: tool.title,
        description: tool.description,
        inputSchema: tool.input,
        annotations: {
          readOnlyHint: tool.readOnly,
          destructiveHint: !tool.readOnly,
          idempotentHint: tool.readOnly,
          openWorldHint: false,
        },
      },
      (input) => tool.call(desk, { ...input }),
    )
  }
  return server
}

type Transport = Parameters<McpServer['connect']>[0]

/** The SDK types its callbacks as `T | undefined` where the interface, under exact optional types, says absent. */
function asTransport(transport: StreamableHTTPServerTransport): Transport {
  // oxlint-disable-next-line typescript/consistent-type-assertions
  return transport as Transport
}
