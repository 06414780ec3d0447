/** Somebody who works at the demo shop. The PIN opens the till; it is public, as the whole shop is. */
export interface DemoPerson {
  readonly key: string
  readonly zh: string
  readonly en: string
  readonly role: 'owner' | 'manager' | 'cashier' | 'stocker'
  readonly pin: string
}

/** The owner, who named the shop after herself and her birthday, the solar term Xiaoman (lesser fullness of grain). */
export const demoOwner: DemoPerson = {
  key: 'shen-xiaoman',
  zh: '沈小满',
  en: 'Shen Xiaoman',
  role: 'owner',
  pin: '520521',
}

/** The staff: the manager opens, two cashiers share the day, and one fills the shelves and helps at noon. */
export const demoStaff: readonly DemoPerson[] = [
  { key: 'zhou-huilan', zh: '周慧兰', en: 'Zhou Huilan', role: 'manager', pin: '280701' },
  { key: 'li-zihan', zh: '李子涵', en: 'Li Zihan', role: 'cashier', pin: '361902' },
  { key: 'wang-dayong', zh: '王大勇', en: 'Wang Dayong', role: 'cashier', pin: '472203' },
  { key: 'wu-xiuzhen', zh: '吴秀珍', en: 'Wu Xiuzhen', role: 'stocker', pin: '583304' },
]
