import type { Module } from '#platform/module'
import { access } from '#platform/access'
import { catalog } from '../../modules/catalog/module.ts'
import { cockpit } from '../../modules/cockpit/module.ts'
import { stock } from '../../modules/stock/module.ts'
import { till } from '../../modules/till/module.ts'

/** What this server is made of. */
export const modules: readonly Module[] = [access, catalog, stock, till, cockpit]
