import { createContext } from 'react'

/** Names the element that lists of controls open in. */
export type PlaceOfPopups = () => HTMLElement

/** Where lists of controls open: in the page, or in the dialog above everything that they stand in. */
export const PopupPlace = createContext<PlaceOfPopups | undefined>(undefined)
