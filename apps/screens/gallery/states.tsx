import { PlusOutlined, ShopOutlined } from '@ant-design/icons'
import { type ReactNode } from 'react'
import { ApiRefused, Badge, Button, Card, Empty, Failure, Grid, KeyHint, Loading, Picture, Unreachable } from '#web/ui'

/** Buttons, badges, pictures, and what a place says when there is nothing or it failed. */
export function States(): ReactNode {
  return (
    <>
      <Card title="按钮">
        <div className="row" style={{ flexWrap: 'wrap' }}>
          <Button kind="primary" icon={<PlusOutlined />}>
            添加商品
          </Button>
          <Button kind="soft">预览</Button>
          <Button>普通</Button>
          <Button kind="quiet">安静</Button>
          <Button kind="danger">作废</Button>
          <Button kind="primary" disabledBecause="盘点中，不能改价">
            改价
          </Button>
          <Button kind="primary" busy>
            保存中
          </Button>
          <Button size="large" kind="primary">
            大按钮
          </Button>
        </div>
        <p className="row" style={{ flexWrap: 'wrap', marginTop: 16 }}>
          <Badge>草稿</Badge>
          <Badge tone="good">已完成</Badge>
          <Badge tone="warn">库存不足</Badge>
          <Badge tone="bad">已作废</Badge>
          <Badge tone="info">称重</Badge>
          <Badge tone="alive" dot>
            实时
          </Badge>
          <KeyHint combo="Ctrl+P" />
          <Picture name="农夫山泉" />
          <Picture name="可口可乐" />
          <Picture name="Coca Cola" size={64} />
          <Picture name="乐事薯片" src="/nothing.png" />
        </p>
      </Card>
      <Grid minWidth={320}>
        <Card>
          <Empty
            icon={<ShopOutlined />}
            title="今天还没有开张"
            text="第一笔销售完成后，这里会马上动起来。"
            action={<Button kind="soft">去收银台</Button>}
          />
        </Card>
        <Card>
          <Failure error={new Unreachable(undefined)} onRetry={() => undefined} />
        </Card>
        <Card>
          <Failure
            error={
              new ApiRefused({
                code: 'SERVER_FAILED',
                status: 500,
                trace: '01J8Z3',
                words: { zh: '服务器没能完成（500）。', en: 'The server could not do it (500).' },
              })
            }
          />
        </Card>
        <Card>
          <Loading lines={4} />
        </Card>
      </Grid>
    </>
  )
}
