import type { Selection } from '../../app/state.ts'
import { fromBytes } from '../../core/bytes.ts'
import type { ContainerTree, FileNode, VolumeTree } from '../../core/trace/file-tree.ts'
import { visibleName } from './visible.ts'

/** More entries of one directory, and more rows altogether, are counted, not listed. */
const mostOfDirectory = 200
const mostRows = 2000

/** One row of the tree. */
export interface FileRow {
  readonly key: string
  /** As it can be read: no control characters. */
  readonly label: string
  /** From 1. */
  readonly level: number
  /** Place among its siblings, from 1, and how many they are. */
  readonly position: number
  readonly siblings: number
  /** Absent: nothing is below it. */
  readonly isOpen: boolean | undefined
  /** What is selected everywhere when it is chosen. */
  readonly selection: Selection
  /** It, or something below it that is not shown, has changed since a moment. */
  readonly isFresh: boolean
  readonly subject:
    | { readonly kind: 'container'; readonly tree: ContainerTree }
    | { readonly kind: 'volume'; readonly tree: VolumeTree }
    | { readonly kind: 'node'; readonly node: FileNode; readonly owner: string }
    | { readonly kind: 'rest'; readonly count: number }
}

/** What is closed until somebody opens it: the kubelet's own directories, and the token that every Pod gets. */
const isQuiet = (name: string) => name.startsWith('..') || name.startsWith('kube-api-access-')

/** The key of what is selected elsewhere. */
export function keyOf(selection: Selection): string {
  return selection.type === 'mount' ? `container:${selection.container}` : `${selection.type}:${selection.name}`
}

/** The rows of the trees that are in sight. `opened` says what somebody has opened or closed; `sinceMs` after which moment a change is fresh. */
export function fileRows(trees: readonly (ContainerTree | VolumeTree)[], opened: ReadonlyMap<string, boolean>, sinceMs: number): readonly FileRow[] {
  const rows: FileRow[] = []
  const isFresh = ({ file }: FileNode) => file !== undefined && file.atMs > sinceMs
  const hasFresh = (node: FileNode): boolean => isFresh(node) || node.children.some(hasFresh)

  // Keys are made of whole paths: directories may come to stand in rows of their own as files come and go.
  const addNodes = (nodes: readonly FileNode[], base: Pick<FileRow, 'key' | 'level' | 'selection'>, root: string, owner: string) => {
    const listed = nodes.slice(0, mostOfDirectory)
    const siblings = Math.min(nodes.length, mostOfDirectory + 1)
    for (const [i, node] of listed.entries()) {
      if (rows.length >= mostRows) return
      const key = `${root}\0${node.path}`
      const isOpen = node.children.length === 0 ? undefined : (opened.get(key) ?? !isQuiet(node.mount?.volume ?? node.name))
      const selection: Selection = node.mount ? { type: 'mount', container: owner, mountPath: fromBytes(node.mount.path) } : base.selection
      rows.push({
        key, level: base.level, position: i + 1, siblings, isOpen, selection,
        label: visibleName(fromBytes(node.name)),
        isFresh: isOpen === false ? hasFresh(node) : isFresh(node),
        subject: { kind: 'node', node, owner },
      })
      if (isOpen) addNodes(node.children, { key, level: base.level + 1, selection }, root, owner)
    }
    const count = nodes.length - listed.length
    if (count > 0) rows.push({ ...base, key: `${base.key}\0\0rest`, position: siblings, siblings, isOpen: undefined, label: '…', isFresh: false, subject: { kind: 'rest', count } })
  }

  for (const [i, tree] of trees.entries()) {
    const key = `${tree.kind}:${tree.name}`
    const isOpen = tree.nodes.length === 0 ? undefined : (opened.get(key) ?? !isQuiet(tree.name))
    const selection: Selection = { type: tree.kind, name: tree.name }
    const subject = tree.kind === 'container' ? { kind: tree.kind, tree } : { kind: tree.kind, tree }
    rows.push({ key, level: 1, position: i + 1, siblings: trees.length, isOpen, selection, label: tree.name, isFresh: isOpen === false && tree.nodes.some(hasFresh), subject })
    if (isOpen) addNodes(tree.nodes, { key, level: 2, selection }, key, tree.name)
  }
  return rows
}
