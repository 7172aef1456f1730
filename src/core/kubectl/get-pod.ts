import type { PodObject } from '../pod/kubernetes.ts'
import { defaultVersion, type KubernetesVersion } from '../pod/kubernetes-version.ts'
import type { ObjectVersion } from '../trace/trace.ts'
import { podRow, type PodRow } from './pod-row.ts'
import { printStream, printTable } from './table.ts'

const columns = ['NAME', 'READY', 'STATUS', 'RESTARTS', 'AGE']
const wideColumns = [...columns, 'IP', 'NODE', 'NOMINATED NODE', 'READINESS GATES']

/** What `kubectl get pods` prints of these Pods at `nowMs` (wall time); with `wide`, of `-o wide`. */
export function getPods(pods: readonly PodObject[], nowMs: number, wide = false, version: KubernetesVersion = defaultVersion): string {
  const rows = pods.map(pod => podRow(pod, nowMs, version))
  return wide ? printTable(wideColumns, rows.map(wideCells)) : printTable(columns, rows.map(cells))
}

/** The lines of `kubectl get pod -w` for these versions, the header first: one line for each version, equal ones too. */
export function watchPods(
  versions: readonly ObjectVersion<PodObject>[],
  startedAtMs: number,
  version: KubernetesVersion = defaultVersion,
): readonly string[] {
  return printStream(columns, versions.map(({ atMs, object }) => cells(podRow(object, startedAtMs + atMs, version))))
}

function cells(row: PodRow): readonly string[] {
  return [row.name, row.ready, row.status, row.restarts, row.age]
}

function wideCells(row: PodRow): readonly string[] {
  return [...cells(row), row.ip, row.node, row.nominatedNode, row.readinessGates]
}
