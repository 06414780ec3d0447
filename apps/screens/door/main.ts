import { openDoor } from '#web/shell'

openDoor({})
