import { Component, type ErrorInfo, type ReactNode, useState } from 'react'
import { writeClipboard } from '../../app/clipboard.ts'
import { useMessages } from '../../app/language/use-messages.ts'
import { Button } from './Button.tsx'
import { Icon } from './Icon.tsx'
import { kitMessages } from './messages.ts'

interface ErrorBoundaryProps {
  /** Name of the panel, as its region is called. */
  readonly panel: string
  /** What stands around the sentence, where the panel has no place of its own on the page: a dialog. */
  readonly renderFailure?: (failure: ReactNode) => ReactNode
  readonly children: ReactNode
}

interface Caught {
  readonly error: Error
  readonly componentStack: string
}

function PanelFailure({ panel, caught, onRetry }: { readonly panel: string; readonly caught: Caught; readonly onRetry: () => void }) {
  const t = useMessages(kitMessages)
  const [copied, setCopied] = useState<string>()
  const copy = () => {
    const details = `${panel}\n${caught.error.stack ?? caught.error.message}\n${caught.componentStack}`
    void writeClipboard(details).then(done => setCopied(done ? t.copied : t.copyFailed))
  }
  return (
    <div className="kit-failure" role="alert">
      <Icon name="error" size={20} />
      <p><b>{t.panelFailed({ panel })}</b></p>
      <p>{t.panelFailedHint}</p>
      <pre>{caught.error.message}</pre>
      <div className="kit-failure-actions">
        <Button variant="primary" icon="restart" onClick={onRetry}>{t.tryAgain}</Button>
        <Button variant="bordered" icon="copy" onClick={copy}>{copied ?? t.copyDetails}</Button>
      </div>
    </div>
  )
}

/** Keeps a panel's mistake inside the panel; the rest of the page goes on. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly caught: Caught | undefined }> {
  override state: { readonly caught: Caught | undefined } = { caught: undefined }

  static getDerivedStateFromError(error: unknown) {
    return { caught: { error: error instanceof Error ? error : new Error(String(error)), componentStack: '' } }
  }

  override componentDidCatch(error: unknown, info: ErrorInfo) {
    this.setState({
      caught: { error: error instanceof Error ? error : new Error(String(error)), componentStack: info.componentStack ?? '' },
    })
  }

  override render() {
    const { caught } = this.state
    const { panel, renderFailure, children } = this.props
    if (!caught) return children
    const failure = <PanelFailure panel={panel} caught={caught} onRetry={() => this.setState({ caught: undefined })} />
    return renderFailure ? renderFailure(failure) : failure
  }
}
