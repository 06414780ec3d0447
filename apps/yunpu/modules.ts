import { accessBy, type Founding } from '#platform/access'
import { audit } from '#platform/audit'
import { device } from '#platform/device'
import { lease } from '#platform/lease'
import type { Module } from '#platform/module'
import { webhook } from '#platform/webhook'
import { catalog } from '../../modules/catalog/module.ts'
import { cockpit } from '../../modules/cockpit/module.ts'
import { payment } from '../../modules/payment/module.ts'
import { print } from '../../modules/print/module.ts'
import { promotion } from '../../modules/promotion/module.ts'
import { shift } from '../../modules/shift/module.ts'
import { stock } from '../../modules/stock/module.ts'
import { till } from '../../modules/till/module.ts'
import { nowhere, type Ports } from './outside.ts'

/** What this server is made of, with its ways to the world outside, and who may open a shop on it. */
export function modulesOf(ports: Ports, founding: Founding = 'anyone'): readonly Module[] {
  const inside = [
    accessBy(founding),
    device,
    lease({}),
    webhook(ports),
    catalog,
    stock,
    promotion(),
    payment(ports),
    till,
    shift,
    print(ports),
    cockpit,
  ]
  const log = audit(() => [...inside, log])
  return [...inside, log]
}

/** The same modules for those who only read what they publish: migrations, the document, the command line. */
export const published = modulesOf(nowhere)
