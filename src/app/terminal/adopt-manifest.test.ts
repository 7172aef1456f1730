import { describe, expect, it } from 'vitest'
import { applyEdits } from '../../core/text/apply-edits.ts'
import { adoptManifest } from './adopt-manifest.ts'

const pod = `apiVersion: v1
kind: Pod
metadata: {name: web} # mine
spec:
  containers:
  - {name: app, image: nginx}
`
const other = pod.replace('web', 'api')
const paste = (manifest: string, command = 'cat <<EOF | kubectl create -f -') => `${command}\n${manifest}EOF\n`

describe('a manifest that is pasted into a terminal', () => {
  it('becomes the text of an empty document, byte for byte', () => {
    const adopted = adoptManifest('', paste(pod))
    expect(applyEdits('', adopted?.edits ?? [])).toBe(pod)
    expect(adopted?.byHand).toEqual([{ kind: 'Pod', name: 'web' }])
    expect(adopted?.shownWorkload).toBe(0)
  })

  it('stands behind what the document holds, and is shown', () => {
    const adopted = adoptManifest(other.trimEnd(), paste(pod, 'kubectl apply -f - <<EOF'))
    expect(applyEdits(other.trimEnd(), adopted?.edits ?? [])).toBe(`${other}---\n${pod}`)
    expect(adopted?.shownWorkload).toBe(1)
  })

  it('loses the tabs that `<<-` takes away', () => {
    const typed = `cat <<-'EOF' | kubectl apply -f-\n${pod.replace(/^/gm, '\t').replace(/\t$/, '')}\tEOF\n`
    expect(applyEdits('', adoptManifest('', typed)?.edits ?? [])).toBe(pod)
  })

  it.each([
    ['is there already', other, paste(other)],
    ['cannot be read', '', paste('kind: [Pod\n')],
    ['holds no workload', '', paste('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n')],
    ['is only tried', '', paste(pod, 'cat <<EOF | kubectl create --dry-run=client -f -')],
    ['goes elsewhere', '', paste(pod, 'cat <<EOF > pod.yaml')],
    ['has no end yet', '', `cat <<EOF | kubectl create -f -\n${pod}`],
    ['would stand behind a broken text', 'a: [', paste(pod)],
  ])('is left where it is when it %s', (_, text, typed) => {
    expect(adoptManifest(text, typed)).toBeUndefined()
  })
})
