import { openDoor } from '#web/shell'
import { act } from '#web/ui'
import { demoLogin } from '../../../demo/login.ts'
import { signIn } from '../../../platform/access/contract.ts'

openDoor({ enterDemo: () => act(signIn, demoLogin) })
