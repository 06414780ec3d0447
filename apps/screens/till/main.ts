import { openTillFace } from '#web/shell'
import { companions, screens } from '../screens.ts'

openTillFace(screens, companions)
