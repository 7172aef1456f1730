import './files.css'
import { useMemo, useState } from 'react'
import { useMessages } from '../../app/language/use-messages.ts'
import type { Selection } from '../../app/state.ts'
import { dispatch, useAppStore } from '../../app/store.ts'
import type { FileAt } from '../../core/trace/files-at.ts'
import type { Trace } from '../../core/trace/trace.ts'
import { FileDetail } from './FileDetail.tsx'
import { FileTree } from './FileTree.tsx'
import { type FileRow, fileRows, keyOf } from './file-rows.ts'
import { filesMessages } from './files-messages.ts'
import { useFiles } from './use-files.ts'

/** The row that was chosen here, and what that selected everywhere. */
type Chosen = Pick<FileRow, 'key' | 'label' | 'selection'>

const isSame = (a: Selection | undefined, b: Selection) => JSON.stringify(a) === JSON.stringify(b)

/** The files of all containers and volumes of the shown Pod, as the playhead's moment has them. */
export function FilesView({ trace }: { readonly trace: Trace }) {
  const t = useMessages(filesMessages)
  const { pod, trees, sinceMs } = useFiles(trace)
  const selection = useAppStore(state => state.selection)
  const [opened, setOpened] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [chosen, setChosen] = useState<Chosen>()
  const rows = useMemo(() => fileRows(trees, opened, sinceMs), [trees, opened, sinceMs])
  // What is selected elsewhere has the word; within that, the row that was chosen here.
  const current = selection === undefined || (chosen && isSame(selection, chosen.selection)) ? chosen?.key : keyOf(selection)
  const row = rows.find(({ key }) => key === current)

  const choose = (next: FileRow) => {
    setChosen({ key: next.key, label: next.label, selection: next.selection })
    dispatch({ type: 'select', selection: next.selection })
  }
  const who = useMemo(() => {
    const host = new Set(pod?.spec.volumes?.filter(volume => volume['hostPath'] !== undefined).map(({ name }) => name))
    const hostTrees = new Set(trees.flatMap(tree => (tree.kind === 'volume' && host.has(tree.name) && tree.volume ? [tree.volume.tree] : [])))
    return ({ by }: FileAt, tree: number | undefined) => {
      if (!by) return tree !== undefined && hostTrees.has(tree) ? t.node : t.kubelet
      return by.pod === pod?.metadata.name ? by.container : t.ofPod(by)
    }
  }, [pod, trees, t])
  if (!pod) return <p className="co-empty">{t.notCreated}</p>
  return (
    <div className="co-files">
      <FileTree rows={rows} current={current} onChoose={choose} onOpen={(next, isOpen) => setOpened(new Map(opened).set(next.key, isOpen))} />
      {/* It scrolls: the keyboard must reach it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className="co-file" aria-label={t.detail({ name: row?.label ?? t.tree })} tabIndex={0}>
        {row
          ? <FileDetail trace={trace} row={row} who={who} sinceMs={sinceMs} />
          : <p className="co-hint">{chosen && current === chosen.key ? t.gone({ name: chosen.label }) : t.choose}</p>}
      </section>
    </div>
  )
}
