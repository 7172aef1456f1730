import type { TextChange } from '../../app/store.ts'
import type { Span } from '../../core/problem.ts'
import { offsetAt, rangeOf, type EditorPosition, type EditorText } from './editor-text.ts'
import { monaco } from './monaco.ts'
import { syncText } from './text-sync.ts'
import { followPageTheme } from './theme.ts'
import type { Highlight } from './selection-spans.ts'

/** What the pane tells the editor once; the words may change with the language, so they are asked for. */
export interface EditorHost {
  readonly element: HTMLElement
  /** Where the caret shall stand at the start. */
  readonly caret: EditorPosition | undefined
  readonly name: string
  /** Label of a history entry made by typing. */
  readonly typingLabel: () => string
  readonly undo: () => void
  readonly redo: () => void
  /** Ctrl+K: the page's commands, instead of the first half of Monaco's two-step keys. */
  readonly openCommands: () => void
  readonly onFocus: () => void
}

/** A problem, ready to be shown at its place. */
export interface Marker {
  readonly span: Span
  readonly severity: 'error' | 'warning' | 'info'
  readonly message: string
}

/** Monaco in its place, tied to the manifest text. */
export interface MountedEditor {
  readonly showMarkers: (markers: readonly Marker[]) => void
  readonly showHighlight: (highlight: Highlight | undefined) => void
  readonly reveal: (span: Span) => void
  /** Puts the caret at a span and the focus into the editor. */
  readonly goTo: (span: Span) => void
  readonly focus: () => void
  /** Hears where the user puts the caret; moves that come from edits of others do not count. */
  readonly onCaret: (listener: (offset: number) => void) => () => void
  readonly dispose: () => void
}

const severities = { error: monaco.MarkerSeverity.Error, warning: monaco.MarkerSeverity.Warning, info: monaco.MarkerSeverity.Info }
/** Monaco's names for moves that the user made. */
const userSources = new Set(['mouse', 'keyboard'])

export function mountEditor(host: EditorHost): MountedEditor {
  const stopFollowingTheme = followPageTheme()
  const model = monaco.editor.createModel('', 'yaml', monaco.Uri.parse('inmemory://podwright/manifest.yaml'))
  model.updateOptions({ bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false } })
  model.setEOL(monaco.editor.EndOfLineSequence.LF)
  const sync = syncText(model, host.typingLabel, change => showChange(change))
  const editor = monaco.editor.create(host.element, { ...options(), model, ariaLabel: host.name })
  const highlights = editor.createDecorationsCollection()

  const reveal = (span: Span) => {
    const range = rangeOf(sync.current(), span)
    editor.revealRangeInCenterIfOutsideViewport(range, monaco.editor.ScrollType.Immediate)
    return range
  }
  /** Undo and redo show what they changed; edits made on the canvas leave the view alone. */
  const showChange = ({ origin, edits }: TextChange) => {
    const first = edits?.[0]
    if (!edits) editor.setScrollPosition({ scrollTop: 0, scrollLeft: 0 })
    else if (origin === 'history' && first) {
      const range = reveal({ from: first.from, to: first.from + first.insert.length })
      if (editor.hasTextFocus()) editor.setPosition({ lineNumber: range.endLineNumber, column: range.endColumn })
    }
  }

  const parts: monaco.IDisposable[] = [
    monaco.editor.registerCommand('undo', host.undo),
    monaco.editor.registerCommand('redo', host.redo),
    monaco.editor.registerCommand('podwright.commands', host.openCommands),
    monaco.editor.addKeybindingRule({ keybinding: monaco.KeyMod.CtrlCmd | monaco.KeyCode.KeyK, command: 'podwright.commands' }),
    editor.onDidFocusEditorText(host.onFocus),
    editor,
    model,
    sync,
    { dispose: stopFollowingTheme },
  ]
  if (host.caret !== undefined) editor.setPosition(host.caret)

  return {
    showMarkers: markers => monaco.editor.setModelMarkers(model, 'podwright', markers.map(({ span, severity, message }) => {
      const range = onOneLine(model, rangeOf(sync.current(), span))
      return { ...(span.from === span.to ? widened(model, range) : range), severity: severities[severity], message }
    })),
    showHighlight: highlight => void highlights.set(highlight ? [decoration(sync.current(), highlight)] : []),
    reveal: span => void reveal(span),
    goTo: span => {
      const range = reveal(span)
      editor.setPosition({ lineNumber: range.startLineNumber, column: range.startColumn })
      editor.focus()
    },
    focus: () => editor.focus(),
    onCaret: listener => {
      const moves = editor.onDidChangeCursorPosition(event => {
        if (userSources.has(event.source)) listener(offsetAt(sync.current(), event.position))
      })
      return () => moves.dispose()
    },
    dispose: () => parts.forEach(part => part.dispose()),
  }
}

function decoration(text: EditorText, { span, kind }: Highlight): monaco.editor.IModelDeltaDecoration {
  const range = rangeOf(text, span)
  // A span that ends with a line end reaches the start of the next line, which is not part of it.
  const endLineNumber = range.endColumn === 1 && range.endLineNumber > range.startLineNumber ? range.endLineNumber - 1 : range.endLineNumber
  return {
    range: { ...range, endLineNumber, endColumn: Number.MAX_SAFE_INTEGER },
    options: { isWholeLine: true, className: `ye-lines ye-${kind}`, marginClassName: `ye-bar ye-${kind}`, zIndex: -1 },
  }
}

/** What is wrong with a whole object is underlined where the object begins, not over all of its lines. */
function onOneLine(model: monaco.editor.ITextModel, range: monaco.IRange): monaco.IRange {
  const { startLineNumber, endLineNumber } = range
  return startLineNumber === endLineNumber ? range : { ...range, endLineNumber: startLineNumber, endColumn: model.getLineMaxColumn(startLineNumber) }
}

/** A problem between two characters is drawn under the word there, or under one character. */
function widened(model: monaco.editor.ITextModel, range: monaco.IRange): monaco.IRange {
  const word = model.getWordAtPosition({ lineNumber: range.startLineNumber, column: range.startColumn })
  if (word) return { ...range, startColumn: word.startColumn, endColumn: word.endColumn }
  return { ...range, startColumn: Math.max(1, range.startColumn - 1), endColumn: range.endColumn + 1 }
}

function options(): monaco.editor.IStandaloneEditorConstructionOptions {
  return {
    automaticLayout: true,
    fixedOverflowWidgets: true,
    fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--mono').trim(),
    fontSize: 12,
    lineHeight: 19,
    fontLigatures: false,
    padding: { top: 8, bottom: 8 },
    lineNumbersMinChars: 3,
    lineDecorationsWidth: 4,
    glyphMargin: false,
    minimap: { enabled: false },
    scrollBeyondLastLine: false,
    overviewRulerBorder: false,
    renderLineHighlight: 'none',
    renderFinalNewline: 'on',
    guides: { indentation: false, bracketPairs: false },
    foldingStrategy: 'indentation',
    tabSize: 2,
    insertSpaces: true,
    wordBasedSuggestions: 'off',
    quickSuggestions: { other: true, strings: true, comments: false },
    suggest: { showWords: false, preview: false },
    hover: { delay: 250 },
    lightbulb: { enabled: monaco.editor.ShowLightbulbIconMode.Off },
    contextmenu: false,
    links: false,
    codeLens: false,
    colorDecorators: false,
    unusualLineTerminators: 'off',
    scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false },
  }
}
