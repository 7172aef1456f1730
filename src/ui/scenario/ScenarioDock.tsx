import './scenario.css'
import { useShownWorkload } from '../../app/derived.ts'
import { useMessages } from '../../app/language/use-messages.ts'
import { useShownTrace } from '../../app/shown-trace.tsx'
import { dispatch, useAppStore } from '../../app/store.ts'
import { closeDock } from '../../app/view.ts'
import type { Scenario } from '../../core/cluster/scenario.ts'
import { defaultVersion, kubernetesVersions } from '../../core/pod/kubernetes-version.ts'
import { objectAt } from '../../core/pod/tolerant.ts'
import { Button, IconButton } from '../kit/Button.tsx'
import { Dock, DockSection } from '../kit/Dock.tsx'
import { Select } from '../kit/Field.tsx'
import { Icon } from '../kit/Icon.tsx'
import { ContainerValues } from './ContainerValues.tsx'
import { Images } from './Images.tsx'
import { scenarioMessages } from './messages.ts'
import { ReadyMades } from './ReadyMades.tsx'
import { RegistrySpeed } from './RegistrySpeed.tsx'
import { sayValue } from './say-value.ts'
import { containerScenario, countChanges, strangers, withContainerValue, withoutContainer, withVersion } from '../../core/what-if/scenario-changes.ts'
import { usualTimes } from './usual-times.ts'
import { WorldEvents } from './WorldEvents.tsx'

const setScenario = (scenario: Scenario, label: string) => dispatch({ type: 'set-scenario', scenario, label })

/** “What if…”: everything that the world may do to the Pod. */
export function ScenarioDock() {
  const t = useMessages(scenarioMessages)
  const workload = useShownWorkload()
  const scenario = useAppStore(state => state.scenario)
  const trace = useShownTrace()
  const containers = workload?.pod.containers ?? []
  const changes = countChanges(scenario)
  const gone = strangers(scenario, containers.map(c => c.name))
  const grace = objectAt(workload?.podManifest, 'spec').terminationGracePeriodSeconds
  return (
    <Dock
      label={t.scenario}
      title={<><Icon name="flag" />{t.scenario}</>}
      note={changes === 0 ? t.noChanges : t.changes({ count: changes })}
      actions={<Button variant="bordered" size="small" disabled={changes === 0} onClick={() => setScenario({}, t.reset)}>{t.reset}</Button>}
      footer={<><Icon name="info" size={13} /><span>{t.travels}</span></>}
      onClose={closeDock}
    >
      {containers.length === 0 && <DockSection><p className="wi-note">{t.empty}</p></DockSection>}
      <ReadyMades scenario={scenario} />
      {containers.map(container => (
        <ContainerValues
          key={container.path.join('/')}
          container={container}
          step={container.lane === 'app' ? undefined : container.index + 1}
          values={containerScenario(scenario, container.name)}
          usual={usualTimes(trace, container.name)}
          onChange={(key, value, field) =>
            setScenario(
              withContainerValue(scenario, container.name, key, value),
              t.set({ container: container.name, field, value: sayValue(key, value, t) }),
            )}
          onReset={() => setScenario(withoutContainer(scenario, container.name), t.resetContainer({ container: container.name }))}
        />
      ))}
      {gone.length > 0 && (
        <DockSection title={t.gone}>
          <p className="wi-note">{t.goneHint}</p>
          {gone.map(name => (
            <div key={name} className="wi-event">
              <code>{name}</code>
              <span className="kit-space" />
              <IconButton size="small" icon="close" className="wi-reset" label={t.drop({ container: name })} onClick={() => setScenario(withoutContainer(scenario, name), t.drop({ container: name }))} />
            </div>
          ))}
        </DockSection>
      )}
      {containers.length > 0 && (
        <WorldEvents scenario={scenario} usualGrace={typeof grace === 'number' ? grace : 30} onChange={setScenario} />
      )}
      {containers.length > 0 && <RegistrySpeed scenario={scenario} onChange={setScenario} />}
      {containers.length > 0 && <Images scenario={scenario} onChange={setScenario} />}
      {containers.length > 0 && <DockSection title={t.cluster}><VersionChoice scenario={scenario} /></DockSection>}
    </Dock>
  )
}

/** The version of Kubernetes that is simulated. */
function VersionChoice({ scenario }: { readonly scenario: Scenario }) {
  const t = useMessages(scenarioMessages)
  const options = kubernetesVersions.map(value => ({ value, label: value === defaultVersion ? t.usualVersion({ version: value }) : value }))
  return (
    <div className="wi-value">
      <span className="wi-label">Kubernetes</span>
      <Select
        label={t.version}
        value={scenario.kubernetes ?? defaultVersion}
        options={options}
        onCommit={version => setScenario(withVersion(scenario, version), t.setVersion({ version }))}
      />
    </div>
  )
}
