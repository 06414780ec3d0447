import { createContext } from 'react'

/** Whether controls are a finger's size here; the provider says so. */
export const Touch = createContext(false)
