import { useMessages } from '../../app/language/use-messages.ts'
import type { Dependency, Scenario } from '../../core/cluster/scenario.ts'
import type { DependencyMoment } from '../../core/what-if/flags.ts'
import { withDependency, without } from '../../core/what-if/scenario-changes.ts'
import { flagMessages } from '../../app/flag-messages.ts'
import { IconButton } from '../kit/Button.tsx'
import { flagLooks } from '../kit/flag-look.ts'
import { Icon } from '../kit/Icon.tsx'
import { TextInput } from '../kit/TextInput.tsx'
import { scenarioMessages } from './messages.ts'
import { MomentInput } from './MomentInput.tsx'
import { readPorts } from './read-ports.ts'

interface DependenciesProps {
  readonly scenario: Scenario
  readonly onChange: (scenario: Scenario, label: string) => void
}

/** What containers wait for outside of the manifest: when its name resolves, when it answers, when it goes down. */
export function Dependencies({ scenario, onChange }: DependenciesProps) {
  const t = useMessages(scenarioMessages)
  const w = useMessages(flagMessages)
  return Object.entries(scenario.dependencies ?? {}).map(([name, dependency]) => {
    const set = (next: Dependency | undefined, label: string) => onChange(withDependency(scenario, name, next), label)
    const moment = (key: DependencyMoment, value: number | undefined, label: string) => set(value === undefined ? without(dependency, key) : { ...dependency, [key]: value }, label)
    const { nameAtMs = 0, answersAtMs, downAtMs } = dependency
    const rows = [
      { kind: 'name-resolves', key: 'nameAtMs', value: nameAtMs, unset: undefined },
      { kind: 'port-answers', key: 'answersAtMs', value: answersAtMs, unset: t.withName },
      { kind: 'dependency-down', key: 'downAtMs', value: downAtMs, unset: t.never },
    ] as const
    return (
      <fieldset key={name} className="wi-dependency">
        <legend className="wi-event">
          <code>{name}</code>
          <span className="kit-space" />
          <IconButton size="small" icon="close" className="wi-reset" label={t.removeDependency({ name })} onClick={() => set(undefined, t.removeDependency({ name }))} />
        </legend>
        {rows.map(({ kind, key, value, unset }) => (
          <div key={key} className="wi-event">
            <span className={`wi-event-icon wi-${flagLooks[kind].tone}`}><Icon name={flagLooks[kind].icon} size={13} /></span>
            <span>{t.moments[key]}</span>
            <span className="kit-space" />
            <MomentInput label={w.moment[kind]({ subject: name })} value={value} {...(unset !== undefined && { unset })} onCommit={atMs => moment(key, atMs, w.move({ what: w.deed[kind]({ subject: name }) }))} />
            <span className="wi-reset" />
          </div>
        ))}
        <div className="wi-event">
          <span className="wi-event-icon" />
          <span>{t.ports}</span>
          <span className="kit-space" />
          <span className="wi-time">
            <TextInput label={t.portsOf({ name })} width={110} align="end" value={(dependency.ports ?? []).join(', ')} placeholder={t.everyPort} onCommit={typed => {
              const ports = readPorts(typed)
              return ports ? set(ports.length === 0 ? without(dependency, 'ports') : { ...dependency, ports }, t.portsOf({ name })) : t.notPorts
            }} />
          </span>
          <span className="wi-reset" />
        </div>
      </fieldset>
    )
  })
}
