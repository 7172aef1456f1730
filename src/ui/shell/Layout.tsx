import { type CSSProperties, type ReactNode, useState } from 'react'
import { useMessages } from '../../app/language/use-messages.ts'
import { usePageCommands } from '../../app/page-commands.ts'
import { useView } from '../../app/view.ts'
import { Icon } from '../kit/Icon.tsx'
import { Resizer } from '../kit/Resizer.tsx'
import { shellMessages } from './messages.ts'

export type Fold = 'none' | 'yaml' | 'canvas'

/** What a person has moved; absent is the size that fits the window. */
export interface LayoutSizes {
  readonly yamlWidth?: number | undefined
  readonly bottomHeight?: number | undefined
  readonly fold?: Fold | undefined
}

interface LayoutProps {
  readonly sizes: LayoutSizes
  readonly onCommit: (sizes: LayoutSizes) => void
  readonly dock: 'none' | 'inspector' | 'scenario'
  readonly top: ReactNode
  readonly palette: ReactNode
  readonly canvas: ReactNode
  readonly dockPanel: ReactNode
  readonly yaml: ReactNode
  readonly problems: ReactNode
  readonly timeline: ReactNode
  readonly console: ReactNode
  /** Over the canvas's lower left. */
  readonly notices: ReactNode
}

const yamlWidth = { usual: 452, min: 280, max: 1200 } as const
const bottomHeight = { usual: 292, min: 96, max: 900 } as const

/** A folded side: its name in a strip, which unfolds it. */
function FoldedSide({ label, name, onUnfold }: { readonly label: string; readonly name: string; readonly onUnfold: () => void }) {
  return (
    <button type="button" className="sh-strip" aria-label={label} title={label} onClick={onUnfold}>
      <Icon name="plus" size={13} />
      <span aria-hidden="true">{name}</span>
    </button>
  )
}

/** Where the panels stand. Sizes follow the pointer here and are remembered when it lets go. */
export function Layout(props: LayoutProps) {
  const { sizes, onCommit, dock } = props
  const t = useMessages(shellMessages)
  const [dragged, setDragged] = useState<LayoutSizes>({})
  const fold = sizes.fold ?? 'none'
  const isConsoleLarge = useView(view => view.isConsoleLarge)
  const width = dragged.yamlWidth ?? sizes.yamlWidth
  const height = dragged.bottomHeight ?? sizes.bottomHeight
  const commit = (change: LayoutSizes) => {
    setDragged({})
    onCommit({ ...sizes, ...change })
  }
  const setFold = (next: Fold) => onCommit({ ...sizes, fold: next })
  usePageCommands(() => [
    { id: 'fold-yaml', label: fold === 'yaml' ? t.showYaml : t.hideYaml, run: () => setFold(fold === 'yaml' ? 'none' : 'yaml') },
    { id: 'fold-canvas', label: fold === 'canvas' ? t.showCanvas : t.hideCanvas, run: () => setFold(fold === 'canvas' ? 'none' : 'canvas') },
  ])
  const style = {
    ...(width !== undefined && { '--yaml-wish': `${width}px` }),
    ...(height !== undefined && { '--bottom-wish': `${height}px` }),
  } as CSSProperties
  const classes = ['sh', dock !== 'none' && `sh-dock-${dock}`, fold !== 'none' && `sh-no-${fold}`, isConsoleLarge && 'sh-large-console'].filter(Boolean).join(' ')
  return (
    <div className={classes} style={style}>
      <div className="sh-top">{props.top}</div>
      <main className="sh-main">
        <h1 className="hidden-text">Podwright</h1>
        <div className="sh-palette">{props.palette}</div>
        <div className="sh-canvas" id="sh-canvas" tabIndex={-1}>
          {fold === 'canvas' ? <FoldedSide label={t.showCanvas} name={t.canvas} onUnfold={() => setFold('none')} /> : props.canvas}
        </div>
        {props.notices}
        {dock !== 'none' && <div className="sh-dock" key={dock}>{props.dockPanel}</div>}
        <Resizer
          className="sh-divide-yaml"
          label={t.resizeYaml}
          panel="right"
          value={width ?? yamlWidth.usual}
          min={yamlWidth.min}
          max={yamlWidth.max}
          onResize={size => setDragged({ yamlWidth: size })}
          onCommit={size => commit({ yamlWidth: size })}
          onToggle={() => setFold(fold === 'yaml' ? 'none' : 'yaml')}
        />
        <div className="sh-yaml" id="sh-yaml" tabIndex={-1}>
          {fold === 'none' && <FoldButtons onFold={setFold} />}
          {fold === 'yaml'
            ? <FoldedSide label={t.showYaml} name={t.yaml} onUnfold={() => setFold('none')} />
            : (
                <>
                  <div className="sh-yaml-editor">{props.yaml}</div>
                  <div className="sh-yaml-problems">{props.problems}</div>
                </>
              )}
        </div>
        <Resizer
          className="sh-divide-bottom"
          label={t.resizeBottom}
          panel="bottom"
          value={height ?? bottomHeight.usual}
          min={bottomHeight.min}
          max={bottomHeight.max}
          onResize={size => setDragged({ bottomHeight: size })}
          onCommit={size => commit({ bottomHeight: size })}
        />
        <div className="sh-timeline" id="sh-timeline" tabIndex={-1}>{props.timeline}</div>
        <div className="sh-console">{props.console}</div>
      </main>
    </div>
  )
}

/** On the divider between canvas and YAML: fold one of them away. */
function FoldButtons({ onFold }: { readonly onFold: (fold: Fold) => void }) {
  const t = useMessages(shellMessages)
  return (
    <div className="sh-fold">
      <button type="button" aria-label={t.hideCanvas} title={t.hideCanvas} onClick={() => onFold('canvas')}><Icon name="chevron-left" size={13} /></button>
      <button type="button" aria-label={t.hideYaml} title={t.hideYaml} onClick={() => onFold('yaml')}><Icon name="chevron-right" size={13} /></button>
    </div>
  )
}
