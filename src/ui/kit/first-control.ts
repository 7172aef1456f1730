const usable = ':not(:disabled, [hidden])'

/** Where one begins in a panel that has just opened: its first field, where it has none its first button. */
export function firstControl(panel: Element | null | undefined): HTMLElement | undefined {
  return panel?.querySelector<HTMLElement>(`:is(input, select, textarea)${usable}`) ?? panel?.querySelector<HTMLElement>(`button${usable}`) ?? undefined
}
