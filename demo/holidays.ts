import { holidayTable } from '#science/calendar'

const newYear = { zh: '元旦', en: 'New Year' }
const springFestival = { zh: '春节', en: 'Spring Festival' }
const tombSweeping = { zh: '清明节', en: 'Tomb-Sweeping Day' }
const labourDay = { zh: '劳动节', en: 'Labour Day' }
const dragonBoat = { zh: '端午节', en: 'Dragon Boat Festival' }
const midAutumn = { zh: '中秋节', en: 'Mid-Autumn Festival' }
const nationalDay = { zh: '国庆节', en: 'National Day' }

/**
 * Days off and days worked in exchange, announced by the State Council for 2025 and 2026; for 2027 nothing is announced
 * yet, so its days follow their weekdays. Derived from NateScarlet/holiday-cn (MIT, see NOTICE).
 */
export const demoHolidays = holidayTable([
  { name: newYear, from: '2025-01-01', to: '2025-01-01', workedDays: [] },
  { name: springFestival, from: '2025-01-28', to: '2025-02-04', workedDays: ['2025-01-26', '2025-02-08'] },
  { name: tombSweeping, from: '2025-04-04', to: '2025-04-06', workedDays: [] },
  { name: labourDay, from: '2025-05-01', to: '2025-05-05', workedDays: ['2025-04-27'] },
  { name: dragonBoat, from: '2025-05-31', to: '2025-06-02', workedDays: [] },
  { name: nationalDay, from: '2025-10-01', to: '2025-10-08', workedDays: ['2025-09-28', '2025-10-11'] },
  { name: newYear, from: '2026-01-01', to: '2026-01-03', workedDays: ['2026-01-04'] },
  { name: springFestival, from: '2026-02-15', to: '2026-02-23', workedDays: ['2026-02-14', '2026-02-28'] },
  { name: tombSweeping, from: '2026-04-04', to: '2026-04-06', workedDays: [] },
  { name: labourDay, from: '2026-05-01', to: '2026-05-05', workedDays: ['2026-05-09'] },
  { name: dragonBoat, from: '2026-06-19', to: '2026-06-21', workedDays: [] },
  { name: midAutumn, from: '2026-09-25', to: '2026-09-27', workedDays: [] },
  { name: nationalDay, from: '2026-10-01', to: '2026-10-07', workedDays: ['2026-09-20', '2026-10-10'] },
])
