export { openDoor } from './door.tsx'
export { openFace } from './face.tsx'
