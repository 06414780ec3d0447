import { ApiOutlined, ExportOutlined, FileTextOutlined, RobotOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { Card, CopyText, Line, Lines, Page, useAsk, words } from '#web/ui'
import { doorStatus } from '../contract.ts'

const useAboutWords = words({
  zh: {
    title: '关于',
    text: '云铺是开源软件，按 Apache-2.0 许可使用。您的数据在您自己的服务器上。',
    version: '版本 {version}',
    connect: '给开发者和智能体',
    docs: '接口文档',
    docsText: '后台能做的，接口都能做。可以直接在网页上试。',
    document: 'OpenAPI 文档',
    documentText: '给工具用的机器可读文档。',
    mcp: '智能体入口（MCP）',
    mcpText: '把这个地址和一个接口密钥交给您的智能体。',
    data: '带走您的数据',
    dataText: '全部流水一行不少，可以带走。停下服务后，在服务器上运行：',
    verify: '核对全部流水有没有被改过：',
    command: '命令',
    address: '地址',
  },
  en: {
    title: 'About',
    text: 'Yunpu is open source, under the Apache-2.0 licence. Your data lies on your own server.',
    version: 'Version {version}',
    connect: 'For developers and agents',
    docs: 'API documents',
    docsText: 'Whatever the office does, the API does. Try it on the page.',
    document: 'OpenAPI document',
    documentText: 'The same, for tools to read.',
    mcp: 'Agents’ entrance (MCP)',
    mcpText: 'Give your agent this address and an API key.',
    data: 'Taking your data along',
    dataText: 'Every line of the journal, to keep. Stop the server, then run there:',
    verify: 'Check that no line of it was ever changed:',
    command: 'Command',
    address: 'Address',
  },
})

/** What this is, where its documents are, and how to take the data along. */
export function AboutScreen(): ReactNode {
  const say = useAboutWords()
  const status = useAsk(doorStatus, {})
  const open = (address: string) => () => void window.open(address, '_blank', 'noopener')
  return (
    <Page title={say('title')} hint={say('text')} narrow>
      <Card>
        <p className="num">{status.data === undefined ? '…' : say('version', { version: status.data.version })}</p>
      </Card>
      <Card title={say('connect')}>
        <div className="stack">
          <Lines>
            <Line icon={<FileTextOutlined />} title={say('docs')} text={say('docsText')} onClick={open('/docs')} />
            <Line icon={<ApiOutlined />} title={say('document')} text={say('documentText')} onClick={open('/openapi.json')} />
            <Line icon={<RobotOutlined />} title={say('mcp')} text={say('mcpText')} />
          </Lines>
          <CopyText text={`${window.location.origin}/mcp`} label={say('address')} />
        </div>
      </Card>
      <Card title={say('data')} aside={<ExportOutlined className="faint" />}>
        <div className="stack">
          <p className="soft">{say('dataText')}</p>
          <CopyText text="npx yunpu log export > yunpu.jsonl" label={say('command')} />
          <p className="soft">{say('verify')}</p>
          <CopyText text="npx yunpu log verify" label={say('command')} />
        </div>
      </Card>
    </Page>
  )
}
