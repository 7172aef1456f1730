import { useId } from 'react'
import { useMessages } from '../../app/language/use-messages.ts'
import type { Scenario } from '../../core/cluster/scenario.ts'
import { parseImage } from '../../core/runtime/images/image-reference.ts'
import { withImage, without } from '../../core/what-if/scenario-changes.ts'
import { Button } from '../kit/Button.tsx'
import { quoteWords, splitWords } from '../kit/shell-words.ts'
import { TextInput } from '../kit/TextInput.tsx'
import type { ImageFacts } from './image-facts.ts'
import { imageMessages } from './image-messages.ts'
import { FormRow, type SetMember } from './ImageFormRow.tsx'
import { FileRows, ServiceRows, TermRows } from './ImageBehaviour.tsx'
import { scenarioMessages } from './messages.ts'
import { MomentInput } from './MomentInput.tsx'
import { ownImage } from './own-images.ts'
import { printLines, readLines } from './printed-lines.ts'
import { readPorts } from './read-ports.ts'
import { printSize, readSize } from './size-text.ts'

interface ImageFormProps {
  readonly image: string
  readonly scenario: Scenario
  readonly known: ImageFacts
  readonly onChange: (scenario: Scenario, label: string) => void
}

const bases = ['busybox:1.36', 'alpine:3.20', 'debian:12-slim', 'nginx:1.27', 'node:22', 'node:22-slim', 'python:3.12', 'golang:1.23', 'eclipse-temurin:21']

/** Describes an image in the scenario: what is left open is as it is known. */
export function ImageForm({ image, scenario, known: { description, sizeBytes }, onChange }: ImageFormProps) {
  const t = useMessages(imageMessages)
  const s = useMessages(scenarioMessages)
  const id = useId()
  const { name, description: own } = ownImage(scenario, image)
  const isTagged = /[:@][^/]*$/.test(name)
  const set: SetMember = (key, value, field) => onChange(withImage(scenario, name, value === undefined ? without(own, key) : { ...own, [key]: value }), t.set({ image: name, field }))
  const label = (field: string) => t.field({ image, field })
  const text = <Key extends 'base' | 'user'>(key: Key, field: string, fits: (typed: string) => boolean, refusal: string, suggestions?: readonly string[]) => (
    <FormRow label={field}>
      <TextInput label={label(field)} value={own[key] ?? ''} placeholder={description[key] ?? s.auto} {...(suggestions && { suggestions })} onCommit={typed => {
        const trimmed = typed.trim()
        return trimmed !== '' && !fits(trimmed) ? refusal : set(key, trimmed || undefined, field)
      }} />
    </FormRow>
  )
  const parts = { own, known: description, name: label, set }
  return (
    <div className="wi-image-form" role="group" aria-labelledby={id}>
      <p id={id} className="wi-note">{isTagged ? t.forOne({ name }) : t.forAll({ name })}</p>
      <FormRow label={t.size}>
        <TextInput label={label(t.size)} value={own.sizeBytes === undefined ? '' : printSize(own.sizeBytes)} placeholder={printSize(sizeBytes)} onCommit={typed => {
          const bytes = readSize(typed)
          return typed.trim() === '' ? set('sizeBytes', undefined, t.size) : bytes === undefined ? t.notASize : set('sizeBytes', bytes, t.size)
        }} />
      </FormRow>
      {text('base', t.base, typed => !('error' in parseImage(typed)), t.notABase, bases)}
      <FormRow label={t.entrypoint}>
        <TextInput label={label(t.entrypoint)} value={quoteWords([...(own.entrypoint ?? []), ...(own.command ?? [])])} placeholder={quoteWords([...(description.entrypoint ?? []), ...(description.command ?? [])]) || s.auto} onCommit={typed => {
          const words = splitWords(typed)
          if (!words) return t.notWords
          return onChange(withImage(scenario, name, words.length === 0 ? without(without(own, 'entrypoint'), 'command') : { ...without(own, 'command'), entrypoint: words }), t.set({ image: name, field: t.entrypoint }))
        }} />
      </FormRow>
      {text('user', t.user, typed => /^[\w.-]+(:[\w.-]+)?$/.test(typed), t.notAUser)}
      <FormRow label={t.ports}>
        <TextInput label={label(t.ports)} value={(own.ports ?? []).join(', ')} placeholder={(description.ports ?? []).join(', ') || s.auto} onCommit={typed => {
          const ports = readPorts(typed)
          return ports ? set('ports', ports.length === 0 ? undefined : ports, t.ports) : t.notPorts
        }} />
      </FormRow>
      <FormRow label={t.prints}>
        <TextInput label={label(t.prints)} multiline value={printLines(own.prints ?? [])} placeholder={t.printsHint} onCommit={typed => {
          const lines = readLines(typed)
          return set('prints', lines.length === 0 ? undefined : lines, t.prints)
        }} />
      </FormRow>
      <FormRow label={t.readyAfter}>
        <MomentInput label={label(t.readyAfter)} value={own.readyAfterMs} unset={s.auto} onCommit={ms => set('readyAfterMs', ms, t.readyAfter)} />
      </FormRow>
      <TermRows {...parts} />
      <ServiceRows {...parts} />
      <FileRows {...parts} />
      <Button size="small" className="wi-add" disabled={Object.keys(own).length === 0} aria-label={t.forget({ image: name })} onClick={() => onChange(withImage(scenario, name, undefined), t.forget({ image: name }))}>{t.forgetShort}</Button>
    </div>
  )
}
