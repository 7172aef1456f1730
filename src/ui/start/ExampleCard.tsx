import { ExamplePicture } from './ExamplePicture.tsx'
import type { Example } from './examples.ts'

interface ExampleCardProps {
  readonly example: Example
  readonly language: 'en' | 'zh'
  readonly onOpen: (example: Example) => void
}

/** An example as a picture first, then its name and one sentence. */
export function ExampleCard({ example, language, onOpen }: ExampleCardProps) {
  return (
    <button type="button" className="st-card" onClick={() => onOpen(example)}>
      <span className="st-picture"><ExamplePicture shape={example.shape} /></span>
      <b>{example.title[language]}</b>
      <span className="st-summary">{example.summary[language]}</span>
    </button>
  )
}
