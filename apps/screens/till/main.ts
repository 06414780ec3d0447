import { openFace } from '#web/shell'
import { screens } from '../screens.ts'

openFace('till', screens)
