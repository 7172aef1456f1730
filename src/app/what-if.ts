import { isJsonObject } from '../core/json.ts'
import { type Flag, withFlagAt, withoutFlag } from '../core/what-if/flags.ts'
import { momentOfNew, type NewFlag, newFlags, type WhatIfManifest, whatIfManifestOf } from '../core/what-if/new-flags.ts'
import type { Derived } from './derive.ts'
import { getDerived, shownWorkload } from './derived.ts'
import { flagMessages } from './flag-messages.ts'
import { usePreferences } from './preferences.ts'
import { dispatch, getState } from './store.ts'

const t = () => flagMessages[usePreferences.getState().language]

const manifests = new WeakMap<Derived, WhatIfManifest>()

/** What a scenario can be changed for: the workload on the canvas with all objects of the text; `undefined` where there is none. */
export function whatIfManifest(derived: Derived = getDerived()): WhatIfManifest | undefined {
  const workload = shownWorkload(derived)
  if (!workload) return undefined
  const known = manifests.get(derived)
  if (known?.pod === workload.pod) return known
  const manifest = whatIfManifestOf(workload, derived.goodSource.documents.map(({ value }) => value).filter(value => isJsonObject(value)))
  manifests.set(derived, manifest)
  return manifest
}

/** A flag moves to a moment; one entry of the history. */
export function moveFlag({ kind, subject, place }: Flag, atMs: number): void {
  const { scenario } = getState()
  dispatch({ type: 'set-scenario', scenario: withFlagAt(scenario, place, atMs), label: t().move({ what: t().deed[kind]({ subject }) }) })
}

/** A flag is taken away. */
export function removeFlag({ kind, subject, place }: Flag): void {
  dispatch({ type: 'set-scenario', scenario: withoutFlag(getState().scenario, place), label: t().remove({ what: t().deed[kind]({ subject }) }) })
}

/** Every flag that can be put on the axis now. */
export function offeredFlags(): readonly NewFlag[] {
  const manifest = whatIfManifest()
  return manifest ? newFlags(manifest, getState().scenario) : []
}

/** A flag is put at the playhead. */
export function addFlag({ kind, subject, addTo }: NewFlag): void {
  const { playheadMs, scenario } = getState()
  dispatch({ type: 'set-scenario', scenario: addTo(scenario, momentOfNew(playheadMs)), label: t().add({ what: t().deed[kind]({ subject }) }) })
}
