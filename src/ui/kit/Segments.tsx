interface SegmentsProps<Value extends string> {
  readonly label: string
  readonly value: Value
  readonly options: readonly { readonly value: Value; readonly label: string; readonly title?: string }[]
  readonly onSelect: (value: Value) => void
  readonly disabled?: boolean
}

/** One of a few short values, all in sight (speed, probe): radio buttons in one frame. */
export function Segments<Value extends string>({ label, value, options, onSelect, disabled }: SegmentsProps<Value>) {
  return (
    <div role="group" aria-label={label} className="kit-segments">
      {options.map(option => (
        <button key={option.value} type="button" aria-pressed={option.value === value} title={option.title} disabled={disabled} onClick={() => onSelect(option.value)}>
          {option.label}
        </button>
      ))}
    </div>
  )
}
