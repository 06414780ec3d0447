/** What changes a shift under a screen: somebody in the office closes it, another tab opens one. */
export const shiftNews = ['shift.opened', 'shift.closed', 'shift.settingsSaved'] as const
