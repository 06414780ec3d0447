import { theme, type ThemeConfig } from 'antd'
import type { Palette } from './palette.ts'

/** For what CSS cannot reach, charts. Noto first: every device shows the same shop; slices load by the characters shown. */
export const fontFamily = "'Noto Sans SC Variable', 'PingFang SC', 'HarmonyOS Sans SC', 'Microsoft YaHei', system-ui, sans-serif"

/** Our palette in antd's tokens. `touch` makes every control a finger's size. */
export function antdTheme(palette: Palette, isDark: boolean, touch: boolean): ThemeConfig {
  return {
    algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    hashed: false,
    token: {
      fontFamily: 'var(--font)',
      fontSize: touch ? 16 : 14,
      controlHeight: touch ? 46 : 38,
      controlHeightSM: touch ? 44 : 30,
      controlHeightLG: touch ? 56 : 46,
      borderRadius: 10,
      borderRadiusLG: 16,
      borderRadiusSM: 8,
      colorPrimary: palette.primary,
      colorPrimaryHover: palette.primaryHover,
      colorPrimaryBg: palette.primarySoft,
      colorTextLightSolid: palette.onPrimary,
      colorLink: palette.primary,
      colorSuccess: palette.primary,
      colorWarning: palette.warn,
      colorError: palette.danger,
      colorInfo: palette.info,
      colorText: palette.ink,
      colorTextSecondary: palette.inkSoft,
      colorTextTertiary: palette.inkFaint,
      colorTextPlaceholder: palette.inkFaint,
      colorBgBase: palette.card,
      colorBgContainer: palette.raised,
      colorBgElevated: palette.raised,
      colorBgLayout: palette.paper,
      colorBorder: palette.lineStrong,
      colorBorderSecondary: palette.line,
      colorBgMask: isDark ? 'rgba(0,0,0,0.6)' : 'rgba(38,33,24,0.38)',
      controlOutline: palette.primarySoft,
      wireframe: false,
      motionDurationMid: '0.16s',
      boxShadowSecondary: isDark ? '0 12px 40px rgba(0,0,0,0.55)' : '0 12px 40px rgba(58,48,28,0.16)',
    },
    components: {
      Button: { fontWeight: 500, primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', paddingInline: 18 },
      Checkbox: { borderRadiusSM: 5, controlInteractiveSize: touch ? 22 : 18 },
      Drawer: { padding: 20, paddingLG: 20 },
      Tooltip: { colorBgSpotlight: isDark ? '#3a352d' : '#2b2821', colorTextLightSolid: '#f8f4ea' },
      Select: { optionSelectedBg: palette.primarySoft, optionHeight: touch ? 46 : 36 },
    },
  }
}
