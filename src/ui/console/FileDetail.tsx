import { type ReactNode, useMemo } from 'react'
import { useMessages } from '../../app/language/use-messages.ts'
import { fromBytes } from '../../core/bytes.ts'
import { modeText } from '../../core/runtime/commands/file-mode.ts'
import { type FileAt, filesAt } from '../../core/trace/files-at.ts'
import type { ContainerTree, FileNode, VolumeTree } from '../../core/trace/file-tree.ts'
import type { Trace } from '../../core/trace/trace.ts'
import { bytesText } from '../kit/bytes-text.ts'
import { changedLines } from './changed-lines.ts'
import type { FileRow } from './file-rows.ts'
import { fileText, isComparable } from './file-text.ts'
import { filesMessages, type FilesWords } from './files-messages.ts'
import { visibleName } from './visible.ts'

interface FileDetailProps {
  readonly trace: Trace
  readonly row: FileRow
  readonly who: Who
  readonly sinceMs: number
}

/** Says in a word who wrote a file of a tree. */
type Who = (file: FileAt, tree: number | undefined) => string

/** What is to be known of the chosen row. */
export function FileDetail({ trace, row, who, sinceMs }: FileDetailProps) {
  const { subject } = row
  switch (subject.kind) {
    case 'container': return <ContainerDetail tree={subject.tree} />
    case 'volume': return <VolumeDetail tree={subject.tree} trace={trace} who={who} />
    case 'node': return <NodeDetail node={subject.node} isVolume={row.selection.type === 'volume'} trace={trace} who={who} sinceMs={sinceMs} />
    case 'rest': return <Rest count={subject.count} />
  }
}

function Rest({ count }: { readonly count: number }) {
  const t = useMessages(filesMessages)
  return <p className="co-hint">{t.moreHint({ count })}</p>
}

/** A moment exactly: what is written a moment before somebody looks is there, and a moment after is not. */
const timeText = (atMs: number) => `${(atMs / 1000).toFixed(3)} s`

function countFiles(nodes: readonly FileNode[]): number {
  return nodes.reduce((sum, { file, mount, children }) => sum + (file && !mount ? 1 : 0) + (mount ? 0 : countFiles(children)), 0)
}

function ContainerDetail({ tree: { name, run, nodes } }: { readonly tree: ContainerTree }) {
  const t = useMessages(filesMessages)
  const count = useMemo(() => countFiles(nodes), [nodes])
  return (
    <>
      <h3 className="co-file-name">{name}</h3>
      {run && <Facts facts={[[t.runSince, timeText(run.atMs)], [t.differs, t.files({ count })]]} />}
      {(!run || count === 0) && <p className="co-hint">{run ? t.containerClean({ name }) : t.containerWaits({ name })}</p>}
    </>
  )
}

function VolumeDetail({ tree: { name, volume, root, nodes }, trace, who }: { readonly tree: VolumeTree; readonly trace: Trace; readonly who: Who }) {
  const t = useMessages(filesMessages)
  const files = useMemo(() => filesOf(nodes), [nodes])
  const places = volume ? (trace.files?.containers ?? []).filter(run => run.podUid === volume.podUid && run.mounts.some(mount => mount.tree === volume.tree)) : []
  const mounts = [...new Set(places.flatMap(run => run.mounts.filter(mount => mount.tree === volume?.tree).map(mount => `${run.container}:${fromBytes(mount.path)}${mount.readOnly ? ` (${t.readOnly})` : ''}`)))]
  return (
    <>
      <h3 className="co-file-name">{name}</h3>
      {volume && (
        <Facts
          facts={[
            [t.holds, `${t.files({ count: files.length })} · ${bytesText(files.reduce((sum, { size }) => sum + size, 0))}`],
            ...(root ? statusFacts(root, t, root.what === 'created' ? undefined : who(root, volume.tree)) : []),
            ...(mounts.length > 0 ? [[t.mountedAt, mounts.join('\n')] as const] : []),
          ]}
        />
      )}
      {nodes.length === 0 && <p className="co-hint">{volume ? t.volumeEmpty({ name }) : t.volumeWaits({ name })}</p>}
    </>
  )
}

function filesOf(nodes: readonly FileNode[]): readonly FileAt[] {
  return nodes.flatMap(({ file, children }) => [...(file?.type === 'file' && file.what !== 'removed' ? [file] : []), ...filesOf(children)])
}

interface NodeDetailProps {
  readonly node: FileNode
  /** It is shown in a volume, not in a container. */
  readonly isVolume: boolean
  readonly trace: Trace
  readonly who: Who
  readonly sinceMs: number
}

function NodeDetail({ node, isVolume, trace, who, sinceMs }: NodeDetailProps) {
  const t = useMessages(filesMessages)
  const { file, mount, path } = node
  const name = `${isVolume ? '' : '/'}${visibleName(fromBytes(path))}`
  const facts = [
    ...(mount ? [[t.volumeName, `${mount.volume}${mount.readOnly ? ` (${t.readOnly})` : ''}`] as const] : []),
    ...(file?.type === 'symlink' && file.what !== 'removed' ? [[t.leadsTo, visibleName(fromBytes(file.target ?? ''))] as const] : []),
    ...(file ? statusFacts(file, t, who(file, node.source?.tree)) : []),
  ]
  const shown = file?.type === 'symlink' ? node.leadsTo : file
  return (
    <>
      <h3 className="co-file-name"><bdi>{name}</bdi></h3>
      {facts.length > 0 ? <Facts facts={facts} /> : <p className="co-hint">{t.fromImage}</p>}
      {shown?.type === 'file' && shown.what !== 'removed' && <Content name={name} file={shown} node={node} trace={trace} sinceMs={sinceMs} />}
    </>
  )
}

type Fact = readonly [name: string, value: string]

/** `who` is absent where nobody asks who changed it. */
function statusFacts({ type, size, mode, uid, gid, atMs, what }: FileAt, t: FilesWords, who: string | undefined): readonly Fact[] {
  const change: readonly Fact[] = who === undefined ? [] : [[t.lastChange, t.did[what]({ time: timeText(atMs), who })]]
  if (what === 'removed') return change
  return [
    ...(type === 'file' ? [[t.size, bytesText(size)] as const] : []),
    [t.mode, `${modeText({ type, mode })} (${mode.toString(8).padStart(4, '0')})`],
    [t.owner, t.ownerIs({ uid, gid })],
    ...change,
  ]
}

function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="co-facts">
      {facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
    </dl>
  )
}

interface ContentProps {
  readonly name: string
  readonly file: FileAt
  readonly node: FileNode
  readonly trace: Trace
  readonly sinceMs: number
}

/** The beginning of a file, the lines marked that changed since the last step. */
function Content({ name, file, node, trace, sinceMs }: ContentProps): ReactNode {
  const t = useMessages(filesMessages)
  const { source, leadsTo } = node
  const isChanged = file.what === 'written' && file.atMs > sinceMs && leadsTo === undefined
  const before = useMemo(() => {
    const earlier = isChanged && trace.files && source ? filesAt(trace.files, source.tree, sinceMs).get(source.path) : undefined
    return earlier && fileText(earlier)
  }, [isChanged, trace, source, sinceMs])
  const text = useMemo(() => fileText(file), [file])
  if (text.kind !== 'text') return <p className="co-hint">{text.kind === 'binary' ? t.binary : t.emptyFile}</p>
  const fresh = before?.kind === 'text' && isComparable(before.lines) && isComparable(text.lines) ? changedLines(before.lines, text.lines) : undefined
  return (
    <>
      <div className="co-text" role="group" aria-label={t.content({ name })}>
        {text.lines.map((line, i) => (
          // A line is its place.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={i} className={fresh?.has(i) ? 'co-fresh' : undefined}>{line === '' ? '\u00a0' : line}</div>
        ))}
      </div>
      {text.isCut && <p className="co-hint">{t.cut({ shown: bytesText(file.head.length), size: bytesText(file.size) })}</p>}
    </>
  )
}
