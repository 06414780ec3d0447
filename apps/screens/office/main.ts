import { openFace } from '#web/shell'
import { companions, screens } from '../screens.ts'

openFace('office', screens, companions)
