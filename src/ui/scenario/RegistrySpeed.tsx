import { useMessages } from '../../app/language/use-messages.ts'
import { fastestMBps, slowestMBps } from '../../core/cluster/read-registry.ts'
import type { RegistrySpeed as Speed, Scenario } from '../../core/cluster/scenario.ts'
import { usualWorld } from '../../core/cluster/world.ts'
import { withRegistry, without } from '../../core/what-if/scenario-changes.ts'
import { Button } from '../kit/Button.tsx'
import { DockSection } from '../kit/Dock.tsx'
import { Slider } from '../kit/Slider.tsx'
import { TextInput } from '../kit/TextInput.tsx'
import { DurationControl } from './DurationControl.tsx'
import { imageMessages } from './image-messages.ts'
import { scenarioMessages } from './messages.ts'
import { ResetValue } from './ResetValue.tsx'
import { printRate, readRate } from './size-text.ts'

const usual = { bandwidthMBps: 1000 / usualWorld.line.perMbMs, latencyMs: usualWorld.line.resolveMs }
/** What the slider stops at: from a telephone's line to a registry beside the node. */
const rates = [0.1, 0.2, 0.5, 1, 2, 5, 10, 25, 50, 100, 200, 500, 1000]
const slow = 10
const fast = 1000

interface RegistrySpeedProps {
  readonly scenario: Scenario
  readonly onChange: (scenario: Scenario, label: string) => void
}

/** How fast images come: size ÷ bandwidth + latency. */
export function RegistrySpeed({ scenario, onChange }: RegistrySpeedProps) {
  const t = useMessages(scenarioMessages)
  const i = useMessages(imageMessages)
  const { registry = {} } = scenario
  const { bandwidthMBps } = registry
  const set = <Key extends keyof Speed>(key: Key, value: Speed[Key] | undefined, field: string, said: string) =>
    onChange(withRegistry(scenario, value === undefined ? without(registry, key) : { ...registry, [key]: value }), i.setRegistry({ field, value: said }))
  const setRate = (rate: number | undefined) => set('bandwidthMBps', rate, i.bandwidth, rate === undefined ? t.auto : printRate(rate))
  const of = { field: i.bandwidth, container: i.registry }
  const position = rates.findLastIndex(rate => rate <= (bandwidthMBps ?? usual.bandwidthMBps))
  const write = (typed: string) => {
    if (typed.trim() === '' || typed.trim() === t.auto) return setRate(undefined)
    const rate = readRate(typed, slowestMBps, fastestMBps)
    return rate === undefined ? i.notARate : setRate(rate)
  }
  const preset = (rate: number, label: string, name: string) => (
    <Button size="small" className="wi-add" aria-label={name} aria-pressed={bandwidthMBps === rate} onClick={() => setRate(bandwidthMBps === rate ? undefined : rate)}>{label}</Button>
  )
  return (
    <DockSection title={i.registry} aside={<>{preset(slow, i.slow, i.slowLong)}{preset(fast, i.fast, i.fastLong)}</>}>
      <div className="wi-grid">
        <div className="wi-value">
          <span className="wi-label">{i.bandwidth}</span>
          <Slider label={t.slider(of)} value={Math.max(0, position)} min={0} max={rates.length - 1} text={at => printRate(rates[at] ?? 0)} onCommit={at => setRate(rates[at])} />
          <TextInput label={t.of(of)} width={88} align="end" value={bandwidthMBps === undefined ? t.auto : printRate(bandwidthMBps)} onCommit={write} />
          <ResetValue of={of} isSet={bandwidthMBps !== undefined} onReset={() => setRate(undefined)} />
        </div>
        <DurationControl
          label={i.latency}
          container={i.registry}
          value={registry.latencyMs}
          usual={usual.latencyMs}
          onCommit={value => set('latencyMs', value === 'forever' ? undefined : value, i.latency, value === undefined ? t.auto : String(value))}
        />
      </div>
    </DockSection>
  )
}
