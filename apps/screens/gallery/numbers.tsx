import { type ReactNode } from 'react'
import { Badge, BarChart, Card, Figure, Grid, LineChart, useFormat } from '#web/ui'
import { hours, lastWeek, takings } from './sample.ts'

/** Figures and charts. */
export function Numbers(): ReactNode {
  const format = useFormat()
  return (
    <>
      <Grid minWidth={160}>
        <Card>
          <Figure
            label="今日营业额"
            value={format.money(386_450)}
            compare={{ value: 386_450, reference: 341_200, label: '比上周一' }}
            course={[12, 14, 13, 17, 16, 21, 24]}
            aside={
              <Badge tone="alive" dot>
                实时
              </Badge>
            }
          />
        </Card>
        <Card>
          <Figure
            label="小票"
            value={format.count(128)}
            unit="张"
            compare={{ value: 128, reference: 141, label: '比上周一' }}
            course={[24, 22, 21, 18, 19, 17, 15]}
          />
        </Card>
        <Card>
          <Figure label="客单价" value={format.money(3019)} compare={{ value: 3019, reference: 3019, label: '比上周一' }} />
        </Card>
        <Card>
          <Figure label="毛利" value="" loading />
        </Card>
      </Grid>
      <Card title="分时营业额" aside={<Badge tone="good">领先上周一 13%</Badge>}>
        <BarChart
          labels={hours}
          current={{ name: '今天', values: takings }}
          reference={{ name: '上周一', values: lastWeek }}
          print={format.money}
          printShort={format.moneyShort}
          label="今天每小时营业额与上周一比较"
        />
      </Card>
      <Card title="近两周">
        <LineChart
          labels={hours}
          current={{ name: '本周', values: lastWeek }}
          print={format.money}
          printShort={format.moneyShort}
          label="近两周营业额"
          height={180}
        />
      </Card>
    </>
  )
}
