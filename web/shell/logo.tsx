import type { ReactNode } from 'react'

/** 云铺: a cloud that is an awning over a door. */
export function Logo({ size = 36 }: { size?: number }): ReactNode {
  return (
    <svg width={size} height={size} viewBox="0 0 48 48" aria-hidden="true" style={{ flex: 'none' }}>
      <rect width="48" height="48" rx="14" fill="var(--primary)" />
      <path
        d="M7 25.2c0-3.3 2.3-6 5.4-6.6a10.3 10.3 0 0 1 19.5-2.7 8 8 0 0 1 9.1 7.9v1.4a3.4 3.4 0 0 1-6.8 0 3.4 3.4 0 0 1-6.8 0 3.4 3.4 0 0 1-6.8 0 3.4 3.4 0 0 1-6.8 0 3.4 3.4 0 0 1-6.8 0Z"
        fill="var(--on-primary)"
      />
      <path
        d="M10.5 30.5h27V37a2.5 2.5 0 0 1-2.5 2.5H13A2.5 2.5 0 0 1 10.5 37Zm3.5 2.8v3.2h8.5v-3.2Zm13 0v6.2h6.5v-6.2Z"
        fill="var(--on-primary)"
        fillRule="evenodd"
        opacity="0.85"
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
