import { answer } from '#platform/module'
import { weighCodeSettings } from '../contract.ts'
import { readLayouts } from '../weigh-layouts.ts'

export const answerWeighCodeSettings = answer(weighCodeSettings, async ({ tx }) => {
  const { layouts, version } = await readLayouts(tx)
  const own = layouts.map((layout) => ({ ...layout, prefixes: [...layout.prefixes], fields: [...layout.fields] }))
  return { layouts: own, version }
})
