/** The mark: an init container and an app inside a Pod. */
export function Logo({ size = 24 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path d="M12 1.6 21 6.8v10.4L12 22.4 3 17.2V6.8z" fill="none" stroke="var(--accent)" strokeWidth="2" strokeLinejoin="round" />
      <rect x="6.6" y="9" width="4.4" height="6" rx="1.4" fill="var(--init)" />
      <path d="M11.8 12h1.6" stroke="var(--ink-3)" strokeWidth="1.4" />
      <rect x="14" y="9" width="4.4" height="6" rx="1.4" fill="var(--app)" />
    </svg>
  )
}
