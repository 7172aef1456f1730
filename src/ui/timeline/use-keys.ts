import { useEffect } from 'react'
import { togglePlay } from '../../app/playback.ts'
import { stepChange } from '../../app/step-change.ts'

const ownSpace = 'button, a, summary, input, select, textarea, [contenteditable], [role=textbox], [role=menuitem], [role=option], [role=switch], dialog *'
const ownText = 'input:not([type=range]), select, textarea, [contenteditable], [role=textbox], [role=menuitem], [role=option], dialog *'

/** Space plays, `,` and `.` step from change to change, wherever the focus is not in a text. */
export function usePlayKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element)) return
      const run = (action: () => void) => {
        event.preventDefault()
        action()
      }
      if (event.key === ' ' && !event.target.closest(ownSpace)) run(togglePlay)
      else if (event.key === ',' && !event.target.closest(ownText)) run(() => stepChange('previous'))
      else if (event.key === '.' && !event.target.closest(ownText)) run(() => stepChange('next'))
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}
