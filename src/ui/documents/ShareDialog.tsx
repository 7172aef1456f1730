import { useEffect, useState } from 'react'
import { copyText, downloadDocument } from '../../app/documents/save-document.ts'
import { useLanguage, useMessages } from '../../app/language/use-messages.ts'
import { makeFragment } from '../../app/share-link.ts'
import { useAppStore } from '../../app/store.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { Switch } from '../kit/Field.tsx'
import { linkFill, linkSize } from './link-size.ts'
import { documentsMessages } from './messages.ts'
import './documents.css'

/** The link that holds the document, made anew whenever what it holds changes; `undefined` in a browser that cannot pack one. */
function useLink(withPlayhead: boolean): string | undefined {
  const language = useLanguage()
  const text = useAppStore(state => state.text)
  const scenario = useAppStore(state => state.scenario)
  const at = useAppStore(state => (withPlayhead ? state.playheadMs : 0))
  const [link, setLink] = useState<string | undefined>('')
  useEffect(() => {
    let stale = false
    const show = async () => {
      const fragment = await makeFragment({ manifest: text, scenario, at, lang: language }).catch(() => undefined)
      if (!stale) setLink(fragment && location.href.replace(/#.*$/, '') + fragment)
    }
    void show()
    return () => {
      stale = true
    }
  }, [text, scenario, at, language])
  return link
}

export function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useMessages(documentsMessages)
  const [withPlayhead, setWithPlayhead] = useState(true)
  const link = useLink(withPlayhead)
  const length = link?.length ?? 0
  const size = linkSize(length)
  const verdict = { fine: t.sizeFine, long: t.sizeLong, 'too-long': t.sizeTooLong }[size]
  return (
    <Dialog
      open
      title={t.share}
      description={t.shareLead}
      onClose={onClose}
      footer={
        <>
          <Button variant="bordered" icon="download" onClick={downloadDocument}>{t.download}</Button>
          <Button variant="primary" icon="copy" disabled={!link} onClick={() => void copyText(link ?? '')}>{t.copyLink}</Button>
        </>
      }
    >
      <label className="dc-link">
        <span>{t.link}</span>
        <textarea readOnly rows={4} value={link ?? ''} spellCheck={false} onFocus={event => event.target.select()} />
      </label>
      <div className={`dc-size dc-size-${size}`}>
        <div className="dc-meter"><i style={{ width: `${linkFill(length) * 100}%` }} /></div>
        <span role="status">{link === undefined ? t.noLink : `${t.size({ size: length.toLocaleString('en') })} · ${verdict}`}</span>
      </div>
      <Switch label={t.withPlayhead} on={withPlayhead} onCommit={setWithPlayhead} />
    </Dialog>
  )
}
