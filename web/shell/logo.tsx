import type { ReactNode } from 'react'

/** 云铺: a cloud that is an awning over a door. */
export function Logo({ size = 36 }: { size?: number }): ReactNode {
  return (
    <svg width={size} height={size} viewBox="0 0 48 48" aria-hidden="true" style={{ flex: 'none' }}>
      <rect width="48" height="48" rx="14" fill="var(--primary)" />
      <path
        d="M9 25.5c0-3.4 2.4-6.2 5.6-6.8A9.8 9.8 0 0 1 33.4 17 7.3 7.3 0 0 1 39 24v1.5a3.75 3.75 0 0 1-7.5 0 3.75 3.75 0 0 1-7.5 0 3.75 3.75 0 0 1-7.5 0 3.75 3.75 0 0 1-7.5 0Z"
        fill="var(--on-primary)"
      />
      <path
        d="M13 31.5h22V37a2 2 0 0 1-2 2h-5v-5.500a2 2 0 0 0-2-2h-4a2 2 0 0 0-2 2V39h-5a2 2 0 0 1-2-2Z"
        fill="var(--on-primary)"
        opacity="0.78"
      />
    </svg>
  )
}

/** The mark with its name. */
export function Wordmark(): ReactNode {
  return (
    <span className="wordmark">
      <Logo />
      <b>云铺</b>
      <span className="faint">Yunpu</span>
    </span>
  )
}
