import { openOfficeFace } from '#web/shell'
import { companions, screens } from '../office-screens.ts'

openOfficeFace(screens, companions)
