import { type KeyboardEvent, memo, useLayoutEffect, useRef } from 'react'
import { useMessages } from '../../app/language/use-messages.ts'
import { fromBytes } from '../../core/bytes.ts'
import { bytesText } from '../kit/bytes-text.ts'
import { Icon } from '../kit/Icon.tsx'
import type { IconName } from '../kit/icon-paths.ts'
import { type Typed, typeahead } from '../kit/typeahead.ts'
import type { FileRow } from './file-rows.ts'
import { filesMessages, type FilesWords } from './files-messages.ts'
import { visibleName } from './visible.ts'

interface FileTreeProps {
  readonly rows: readonly FileRow[]
  /** The key of the row that is shown. */
  readonly current: string | undefined
  readonly onChoose: (row: FileRow) => void
  readonly onOpen: (row: FileRow, isOpen: boolean) => void
}

/** The tree of the Pod's files: one stop for Tab, arrows walk, open and close, letters lead to names (WAI-ARIA tree view). */
export function FileTree({ rows, current, onChoose, onOpen }: FileTreeProps) {
  const t = useMessages(filesMessages)
  const tree = useRef<HTMLUListElement>(null)
  const typed = useRef<Typed>({ text: '', atMs: 0 })
  const index = Math.max(0, rows.findIndex(row => row.key === current))
  useFollowFocus(tree, index)

  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[index]
    if (!row) return
    const next = typeahead(typed, event, rows.map(({ label }) => label), index) ?? target(rows, index, event.key)
    if (next === 'open' || next === 'close') onOpen(row, next === 'open')
    else if (next !== undefined && rows[next]) onChoose(rows[next])
    else return
    event.preventDefault()
  }
  return (
    <ul role="tree" aria-label={t.tree} className="co-tree" ref={tree} onKeyDown={onKeyDown}>
      {rows.map((row, i) => <Row key={row.key} row={row} isCurrent={row.key === current} isStop={i === index} onChoose={onChoose} onOpen={onOpen} />)}
    </ul>
  )
}

/** While a row has the focus, the one that becomes the current one gets it. */
function useFollowFocus(tree: { readonly current: HTMLUListElement | null }, index: number): void {
  useLayoutEffect(() => {
    const rows = tree.current?.querySelectorAll<HTMLElement>('[role=treeitem]')
    const row = rows?.[index]
    if (!row || !tree.current?.contains(document.activeElement)) return
    if (row !== document.activeElement) row.focus({ preventScroll: true })
    row.scrollIntoView({ block: 'nearest' })
  }, [tree, index])
}

/** Where a key leads from a row. */
function target(rows: readonly FileRow[], index: number, key: string): number | 'open' | 'close' | undefined {
  const row = rows[index]
  switch (key) {
    case 'ArrowDown': return Math.min(index + 1, rows.length - 1)
    case 'ArrowUp': return Math.max(index - 1, 0)
    case 'Home': return 0
    case 'End': return rows.length - 1
    case 'ArrowRight': return row?.isOpen === undefined ? undefined : row.isOpen ? index + 1 : 'open'
    case 'ArrowLeft': {
      if (row?.isOpen) return 'close'
      const parent = rows.findLastIndex((other, i) => i < index && other.level < (row?.level ?? 0))
      return parent < 0 ? undefined : parent
    }
    case 'Enter':
    case ' ': return row?.isOpen === undefined ? index : row.isOpen ? 'close' : 'open'
    default: return undefined
  }
}

interface RowProps {
  readonly row: FileRow
  readonly isCurrent: boolean
  readonly isStop: boolean
  readonly onChoose: (row: FileRow) => void
  readonly onOpen: (row: FileRow, isOpen: boolean) => void
}

const Row = memo(function Row({ row, isCurrent, isStop, onChoose, onOpen }: RowProps) {
  const t = useMessages(filesMessages)
  const { label, level, position, siblings, isOpen, isFresh } = row
  const note = noteOf(row, t)
  const change = changeOf(row, t)
  const isGone = row.subject.kind === 'node' && row.subject.node.file?.what === 'removed'
  return (
    <li
      role="treeitem"
      className={['co-row', isCurrent && 'co-current', isFresh && 'co-fresh', isGone && 'co-gone'].filter(Boolean).join(' ')}
      aria-label={[label, spokenKind(row, t), note, change].filter(part => part !== '').join(', ')}
      aria-level={level}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-expanded={isOpen}
      aria-selected={isCurrent}
      tabIndex={isStop ? 0 : -1}
      style={{ paddingLeft: 6 + (level - 1) * 13 }}
      onClick={() => onChoose(row)}
      onDoubleClick={() => isOpen !== undefined && onOpen(row, !isOpen)}
    >
      <span
        className="co-twist"
        aria-hidden="true"
        onClick={event => {
          if (isOpen === undefined) return
          event.stopPropagation()
          onOpen(row, !isOpen)
        }}
      >
        {isOpen !== undefined && <Icon name={isOpen ? 'chevron-down' : 'chevron-right'} size={12} />}
      </span>
      <Icon name={iconOf(row)} size={13} />
      <bdi className="co-row-name" title={label}>{label}</bdi>
      {change !== '' && <b className="co-change" aria-hidden="true">{change}</b>}
      <span className="co-note" aria-hidden="true">{note}</span>
    </li>
  )
})

function iconOf({ subject }: FileRow): IconName {
  switch (subject.kind) {
    case 'container': return 'app'
    case 'volume': return 'empty-dir'
    case 'rest': return 'more'
    case 'node': {
      const { file, mount } = subject.node
      if (mount) return 'mount'
      return file === undefined || file.type === 'directory' ? 'open' : file.type === 'symlink' ? 'link' : 'file'
    }
  }
}

const spokenKind = ({ subject }: FileRow, t: FilesWords) =>
  (subject.kind === 'container' ? t.container : subject.kind === 'volume' || (subject.kind === 'node' && subject.node.mount) ? t.volume : '')

/** What stands at the end of a row: a size, a volume, a state. */
function noteOf({ subject, isOpen }: FileRow, t: FilesWords): string {
  switch (subject.kind) {
    case 'container': return subject.tree.run ? (isOpen === undefined ? t.asImage : '') : t.notRunYet
    case 'volume': return subject.tree.volume ? (isOpen === undefined ? t.empty : '') : t.notSetUp
    case 'rest': return t.more(subject)
    case 'node': {
      const { file, mount, children } = subject.node
      if (mount) return [mount.volume, mount.readOnly ? t.readOnly : '', children.length === 0 ? t.empty : ''].filter(part => part !== '').join(' · ')
      if (file?.what === 'removed') return t.removed
      if (file?.type === 'symlink') return `→ ${visibleName(fromBytes(file.target ?? ''))}`
      return file?.type === 'file' ? bytesText(file.size) : ''
    }
  }
}

/** Whether it is new or changed since the last step, in a word. */
function changeOf({ isFresh, isOpen, subject }: FileRow, t: FilesWords): string {
  if (!isFresh) return ''
  if (subject.kind !== 'node' || isOpen === false) return t.isFreshInside
  const what = subject.node.file?.what
  return what === 'removed' ? '' : what === 'created' || what === 'moved' ? t.isNew : t.isChanged
}
