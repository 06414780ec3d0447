import { saleCatalogue } from '#modules/catalog'
import { type Fact, openTaskOnce } from '#platform/journal'
import { when } from '#platform/module'
import { type Receipt, saleCompleted } from '../contract.ts'

/**
 * A till that was alone names the version of the goods that it sold by. One that the catalog never had is no reason to
 * refuse: the customer has paid and is gone. The sale is booked as it was, and a person is told, once for each till.
 */
export const flagPriceVersion = when('flag-price-version', saleCompleted, async ({ facts, tx, now, ask }) => {
  const latest = latestOf(facts)
  if (latest === undefined) return
  const { catalogVersion = 0, number } = latest.body
  const { version } = await ask(saleCatalogue, { since: catalogVersion, limit: 1 })
  if (catalogVersion <= version) return
  const why =
    `PRICE_VERSION_UNKNOWN: 小票 ${number} 按第 ${catalogVersion} 版商品价格卖出，这里只到第 ${version} 版。已照常入账，请核对价格；常见原因是服务器恢复过旧备份。` +
    ` / Receipt ${number} was sold by version ${catalogVersion} of the goods; this server has ${version}. It is booked as it was sold; check its prices. Mostly an old backup was restored.`
  await openTaskOnce(tx, 'PRICE_VERSION_UNKNOWN', { fact: latest, why, booked: true, at: now })
})

/** The fact that names the highest version: versions only rise, so the others are known where it is. */
function latestOf(facts: readonly Fact<Receipt>[]): Fact<Receipt> | undefined {
  const versionOf = ({ body }: Fact<Receipt>) => body.catalogVersion ?? 0
  const [latest] = facts.toSorted((one, other) => versionOf(other) - versionOf(one))
  return latest === undefined || versionOf(latest) === 0 ? undefined : latest
}
