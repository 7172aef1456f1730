import { useMessages } from '../../app/language/use-messages.ts'
import { IconButton } from '../kit/Button.tsx'
import { timelineMessages } from './messages.ts'
import type { WindowControl } from './use-window.ts'

/** The zoom of the time axis, and what the bars mean. */
export function Footer({ control, aroundMs }: { readonly control: WindowControl; readonly aroundMs: () => number }) {
  const t = useMessages(timelineMessages)
  return (
    <div className="tl-footer">
      <IconButton size="small" icon="zoom-out" label={t.zoomOut} onClick={() => control.zoom(1.6, aroundMs())} />
      <IconButton size="small" icon="zoom-in" label={t.zoomIn} onClick={() => control.zoom(1 / 1.6, aroundMs())} />
      <IconButton size="small" icon="fit" label={t.fit} onClick={control.fit} />
      <ul className="tl-legend">
        <li><i className="tl-bar tl-pull" />{t.legendPull}</li>
        <li><i className="tl-bar tl-starting" />{t.legendStarting}</li>
        <li><i className="tl-bar tl-running" />{t.legendRunning}</li>
        <li><i className="tl-bar tl-completed" />{t.legendCompleted}</li>
        <li><i className="tl-bar tl-exit" />{t.legendExit}</li>
        <li><i className="tl-bar tl-back-off" />{t.legendBackOff}</li>
        <li><i className="tl-tick">×3</i>{t.legendEvents}</li>
        <li><i className="tl-tick tl-warning">×2</i>{t.legendWarning}</li>
      </ul>
    </div>
  )
}
