import { useMemo, useSyncExternalStore } from 'react'
import { manifestObjects } from '../core/cluster/manifest-objects.ts'
import { findFragment } from '../core/commands/wrap-fragment.ts'
import { isJsonObject, type JsonObject } from '../core/json.ts'
import type { PodView, Workload } from '../core/pod/pod.ts'
import type { Problem } from '../core/problem.ts'
import type { Source } from '../core/yaml/source.ts'
import { loadedChecks, onChecksLoaded } from './checks.ts'
import { derive, type Derived, type Frozen } from './derive.ts'
import type { ProblemCode } from './language/problem-code.ts'
import { parsed } from './parsed.ts'
import { getState, useAppStore } from './store.ts'
import { whenIdle } from './when-idle.ts'

/** Above this many characters a text is read when the browser is idle, so that typing never waits for it. */
const readAtOnceBelow = 100_000

let current: { readonly documentId: string; readonly derived: Derived } | undefined
const listeners = new Set<() => void>()
let reading = false

function read(): Derived {
  const { documentId, text } = getState()
  const previous = current?.documentId === documentId ? current.derived : undefined
  if (previous?.source.text === text) return previous
  const derived = derive(parsed(text), previous)
  current = { documentId, derived }
  return derived
}

/** What follows from the text as it is now; of a very long text, perhaps of the text a moment ago. */
export function getDerived(): Derived {
  const { documentId, text } = getState()
  if (text.length < readAtOnceBelow || current?.documentId !== documentId) return read()
  if (current.derived.source.text !== text) readWhenIdle()
  return current.derived
}

function readWhenIdle(): void {
  if (reading) return
  reading = true
  whenIdle(() => {
    reading = false
    read()
    for (const listener of listeners) listener()
  })
}

/** What follows from the text as it is now, however long it takes: for a gesture that is about to change it. */
export const readNow = (): Derived => read()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  const stop = useAppStore.subscribe(listener)
  return () => {
    listeners.delete(listener)
    stop()
  }
}

/** What follows from the text, for code that is not a component: calls the listener whenever it may have changed. */
export const onDerivedChange = subscribe

/** What follows from the text. */
function useDerived(): Derived {
  return useSyncExternalStore(subscribe, getDerived)
}

export const useSource = (): Source => useDerived().source
export const useWorkloads = (): readonly Workload[] => useDerived().workloads

/** The line at which the text cannot be read, while the picture shows the last text that could. */
export const useFrozen = (): Frozen | undefined => useDerived().frozen

/** The workload on the canvas; `undefined` when the text holds none. */
export function useShownWorkload(): Workload | undefined {
  const workloads = useWorkloads()
  const index = useAppStore(state => state.shownWorkload)
  return workloads[index] ?? workloads[0]
}

/** As `useShownWorkload`, for code that is not a component. */
export function shownWorkload(derived: Derived = getDerived()): Workload | undefined {
  return derived.workloads[getState().shownWorkload] ?? derived.workloads[0]
}

/** All objects of the text that was last without errors, those inside of lists by themselves. */
export function useObjects(): readonly JsonObject[] {
  const { goodSource } = useDerived()
  return useMemo(() => manifestObjects(goodSource.documents.map(({ value }) => value).filter(value => isJsonObject(value))), [goodSource])
}

/** The Pod on the canvas. */
export const usePodView = (): PodView | undefined => useShownWorkload()?.pod

const problemLists = new WeakMap<Derived, readonly Problem<ProblemCode>[]>()

function problemsOf(derived: Derived): readonly Problem<ProblemCode>[] {
  const known = problemLists.get(derived)
  if (known) return known
  const checks = loadedChecks()
  if (!checks) return derived.source.problems
  const found = checks.findProblems(derived)
  problemLists.set(derived, found)
  return found
}

function subscribeToProblems(listener: () => void): () => void {
  const stops = [subscribe(listener), onChecksLoaded(listener)]
  return () => stops.forEach(stop => stop())
}

const getProblems = () => problemsOf(getDerived())

/** Everything that is wrong with the text, in its order, each with its span; until the checks have come, what is wrong with it as YAML. */
export function useProblems(): readonly Problem<ProblemCode>[] {
  return useSyncExternalStore(subscribeToProblems, getProblems)
}

/** Whether the text is a piece of a Pod without `apiVersion` and `kind`, which could be wrapped into one. */
export function useFragment(): boolean {
  const { source, workloads } = useDerived()
  return useMemo(() => workloads.length === 0 && findFragment(source) !== undefined, [source, workloads])
}
