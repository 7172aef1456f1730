// CONTRACT (owner: pod-commands helper fills in; one verb a file beside this one)
import type { Workload } from '../pod/pod.ts'
import type { Result } from '../problem.ts'
import type { Patch } from '../yaml/patch.ts'
import type { Source } from '../yaml/source.ts'

/**
 * A gesture: computes the checked text edits that do it, or refuses with a code for a sentence.
 * The same function serves pointer, keyboard, command palette, form and quick fix.
 */
export type Command<Args> = (source: Source, workload: Workload, args: Args) => Result<Patch>

// Verbs and their args (file `add-container.ts` exports `addContainer`, …). Containers, volumes are named by name:
//   addContainer      {lane, index?, name?, image?}            index counts within the lane; natural place when absent; a fresh name when absent
//   moveContainer     {container, to: {lane, index}, removeForbidden?: boolean}   refuses with code 'forbidden-fields' {fields} until removeForbidden
//   renameContainer   {container, name}   renameVolume {volume, name}             references follow
//   duplicateContainer {container}
//   deleteContainer   {container, alsoVolumes?: readonly string[]}  deleteVolume {volume}  (removes its mounts too)
//   addVolume         {source, name?, mountIn?: {container, mountPath}}
//   mountVolume       {container, volume, mountPath, subPath?, readOnly?}
//   unmountVolume     {container, volume, mountPath}
//   changeMount       {container, volume, mountPath, to: {mountPath?, subPath?, readOnly?}}
//   setContainerField {container, path: Path (inside the container), value: Json | undefined (removes)}   image, command, args, probes, resources, env, ports …
//   setPodField       {path: Path (inside the Pod spec), value}
//   wrapFragment      (source) => Result<Patch>: a fragment without apiVersion/kind becomes a Pod
