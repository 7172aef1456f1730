import { type CSSProperties, type FocusEvent, memo, type MouseEvent } from 'react'
import { firstLine, tokenizeLine, type LineState } from './tokenize-line.ts'

interface PlainYamlProps {
  readonly value: string
  readonly label: string
  /** Focus or a click came: where the caret was put, if anywhere. */
  readonly onWanted: (caret: number | undefined) => void
}

/** Lines beyond this stay plain: they are far below the first screen, and Monaco is on its way. */
const colouredLines = 500

/** The text with colours and line numbers, to read and to copy from; it has Monaco's measures, so that nothing jumps when that takes over. */
export const PlainYaml = memo(function PlainYaml({ value, label, onWanted }: PlainYamlProps) {
  const lines = value.split('\n')
  return (
    <div className="ye-plain" style={{ '--ye-digits': Math.max(3, String(lines.length).length) } as CSSProperties}>
      <pre className="ye-numbers" aria-hidden>{lines.map((_, index) => index + 1).join('\n')}</pre>
      <pre
        className="ye-code"
        tabIndex={0}
        role="textbox"
        aria-multiline
        aria-readonly
        aria-label={label}
        onFocus={(event: FocusEvent<HTMLElement>) => onWanted(caretIn(event.currentTarget))}
        onMouseUp={(event: MouseEvent<HTMLElement>) => onWanted(caretIn(event.currentTarget))}
      >
        {colour(lines.slice(0, colouredLines))}
        {lines.slice(colouredLines).join('\n')}
      </pre>
    </div>
  )
})

function colour(lines: readonly string[]) {
  let state: LineState = firstLine
  return lines.map((line, index) => {
    const { tokens, next } = tokenizeLine(line, state)
    state = next
    return (
      // A line has no name but its number.
      // oxlint-disable-next-line react/no-array-index-key
      <span key={index}>
        {tokens.map(({ from, kind }, at) => {
          const text = line.slice(from, tokens[at + 1]?.from ?? line.length)
          return kind === 'space' ? text : <span key={from} className={`ye-${kind}`}>{text}</span>
        })}
        {'\n'}
      </span>
    )
  })
}

function caretIn(element: HTMLElement): number | undefined {
  const selection = element.ownerDocument.getSelection()
  if (!selection?.focusNode || !element.contains(selection.focusNode)) return undefined
  const before = element.ownerDocument.createRange()
  before.selectNodeContents(element)
  before.setEnd(selection.focusNode, selection.focusOffset)
  return before.toString().length
}
