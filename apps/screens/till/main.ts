import { openTillFace } from '#web/shell'
import { companions, screens } from '../till-screens.ts'

openTillFace(screens, companions)
