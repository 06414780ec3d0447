import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import type { FastifyInstance } from 'fastify'

const page = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>云铺接口 · Yunpu API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<div id="swagger-ui"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`

/* Calls made from the page go by the reader's own session, as any of our screens. */
const start = `SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  docExpansion: 'list',
  filter: true,
  validatorUrl: null,
  requestInterceptor: (request) => {
    request.headers['x-yunpu-client'] = 'screens'
    return request
  },
})
`

const served = ['swagger-ui.css', 'swagger-ui-bundle.js'] as const
const TYPES = { 'swagger-ui.css': 'text/css; charset=utf-8', 'swagger-ui-bundle.js': 'text/javascript; charset=utf-8' } as const

/** `/openapi.json`, and `/docs` to browse it: from this server alone, nothing comes from elsewhere. */
export function addDocs(server: FastifyInstance, given: { document: () => unknown }): void {
  const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
  const quiet = { config: { operation: 'docs' } }
  server.get('/openapi.json', quiet, async (_request, reply) => reply.header('cache-control', 'no-cache').send(given.document()))
  server.get('/docs', quiet, async (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page),
  )
  server.get('/docs/start.js', quiet, async (_request, reply) => reply.type('text/javascript; charset=utf-8').send(start))
  for (const name of served)
    server.get(`/docs/${name}`, quiet, async (_request, reply) =>
      reply.header('cache-control', 'public, max-age=86400').type(TYPES[name]).sendFile(name, folder),
    )
}
