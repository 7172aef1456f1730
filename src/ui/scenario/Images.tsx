import { useId, useMemo, useState } from 'react'
import { useWorkloads } from '../../app/derived.ts'
import { useMessages } from '../../app/language/use-messages.ts'
import { useShownTrace } from '../../app/shown-trace.tsx'
import type { Scenario } from '../../core/cluster/scenario.ts'
import { DockSection } from '../kit/Dock.tsx'
import { Icon } from '../kit/Icon.tsx'
import { type ImageFacts, imageFacts } from './image-facts.ts'
import { ImageForm } from './ImageForm.tsx'
import { imageMessages } from './image-messages.ts'
import { libraryOf } from './own-images.ts'
import { printSize } from './size-text.ts'

interface ImagesProps {
  readonly scenario: Scenario
  readonly onChange: (scenario: Scenario, label: string) => void
}

/** The images of the manifest: how big they are, what is known of them, and a form for what is not. */
export function Images({ scenario, onChange }: ImagesProps) {
  const t = useMessages(imageMessages)
  const workloads = useWorkloads()
  const trace = useShownTrace()
  const containers = workloads.flatMap(({ pod }) => pod.containers)
  const images = [...new Set(containers.flatMap(({ image }) => (image ? [image] : [])))]
  const library = useMemo(() => libraryOf(scenario), [scenario])
  return (
    <DockSection title={t.images}>
      {images.length === 0 && <p className="wi-note">{t.noImage}</p>}
      {images.map(image => (
        <ImageRow
          key={image}
          scenario={scenario}
          onChange={onChange}
          facts={imageFacts(image, images.filter(other => other !== image), containers.filter(one => one.image === image).map(({ name }) => name), library, trace, t)}
        />
      ))}
    </DockSection>
  )
}

/** One image: a line that opens what is known and the form. */
function ImageRow({ scenario, facts, onChange }: ImagesProps & { readonly facts: ImageFacts }) {
  const t = useMessages(imageMessages)
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const { image, standing, sizeBytes, lines } = facts
  const word = { 'known': t.known, 'own': t.own, 'unknown': t.unknown, 'not-a-name': t.notAName }[standing]
  return (
    <div className="wi-image">
      <button type="button" className="wi-image-head" aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
        <Icon name={isOpen ? 'chevron-down' : 'chevron-right'} size={13} />
        <code>{image}</code>
        <span className={`wi-image-word wi-image-${standing}`}>{word}</span>
        <span className="wi-image-size">{standing === 'not-a-name' ? '' : printSize(sizeBytes)}</span>
      </button>
      <div id={id} hidden={!isOpen}>
        <ul className="wi-image-facts">{lines.map(line => <li key={line}>{line}</li>)}</ul>
        {isOpen && standing !== 'not-a-name' && <ImageForm image={image} scenario={scenario} known={facts} onChange={onChange} />}
      </div>
    </div>
  )
}
