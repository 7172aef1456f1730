import { create } from 'zustand'

/** A sentence that the page tells a person once. */
export interface Notice {
  readonly id: number
  readonly tone: 'info' | 'warning' | 'error'
  readonly text: string
}

export const useNotices = create<readonly Notice[]>()(() => [])

const most = 4
let nextId = 1

/** Shows a sentence; the oldest gives way when there are many, and the same sentence is not shown twice. */
export function notify({ tone, text }: Omit<Notice, 'id'>): void {
  const others = useNotices.getState().filter(notice => notice.text !== text)
  useNotices.setState([...others, { id: nextId++, tone, text }].slice(-most), true)
}

export function dismissNotice(id: number): void {
  useNotices.setState(useNotices.getState().filter(notice => notice.id !== id), true)
}
