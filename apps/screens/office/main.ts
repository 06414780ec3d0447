import { openOfficeFace } from '#web/shell'
import { companions, screens } from '../screens.ts'

openOfficeFace(screens, companions)
