import { useMessages } from '../../app/language/use-messages.ts'
import { dismissNotice, type Notice, useNotices } from '../../app/notices.ts'
import { IconButton } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import { shellMessages } from './messages.ts'

/** Sentences that the page says once. What only informs leaves by itself; warnings and errors wait to be dismissed. */
export function Notices() {
  const t = useMessages(shellMessages)
  const notices = useNotices()
  return (
    <div className="sh-notices" role="log" aria-live="polite" aria-label={t.notices}>
      {notices.map(notice => <NoticeCard key={notice.id} notice={notice} />)}
    </div>
  )
}

function NoticeCard({ notice }: { readonly notice: Notice }) {
  const t = useMessages(shellMessages)
  const dismiss = () => dismissNotice(notice.id)
  const isFleeting = notice.tone === 'info'
  return (
    <div
      className={`sh-notice sh-notice-${notice.tone}${isFleeting ? ' sh-notice-fleeting' : ''}`}
      onAnimationEnd={isFleeting ? dismiss : undefined}
    >
      <Icon name={notice.tone} />
      <div>{notice.text}</div>
      <IconButton size="small" icon="close" label={t.dismiss} onClick={dismiss} />
    </div>
  )
}
