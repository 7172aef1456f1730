let region: HTMLElement | undefined

function liveRegion(): HTMLElement {
  if (region?.isConnected) return region
  region = document.createElement('div')
  region.className = 'hidden-text'
  region.setAttribute('role', 'status')
  region.setAttribute('aria-live', 'polite')
  document.body.append(region)
  return region
}

/** Makes the region before the first announcement: a region that is born with its text is not read out. */
export function prepareAnnouncements(): void {
  liveRegion()
}

/** Has a screen reader say the text when it has finished what it is saying. Saying the same twice is heard twice. */
export function announce(text: string): void {
  const target = liveRegion()
  target.textContent = target.textContent === text ? `${text}\u00a0` : text
}
