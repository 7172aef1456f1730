import { useMessages } from '../../app/language/use-messages.ts'
import type { ContainerScenario } from '../../core/cluster/scenario.ts'
import type { ContainerView } from '../../core/pod/pod.ts'
import { IconButton } from '../kit/Button.tsx'
import { DockSection } from '../kit/Dock.tsx'
import { Select } from '../kit/Field.tsx'
import { CountControl } from './CountControl.tsx'
import { DurationControl } from './DurationControl.tsx'
import { scenarioMessages } from './messages.ts'
import type { UsualTimes } from './usual-times.ts'

interface ContainerValuesProps {
  readonly container: ContainerView
  /** Its number in the order of start; apps have none. */
  readonly step: number | undefined
  readonly values: ContainerScenario
  readonly usual: UsualTimes
  readonly onChange: <Key extends keyof ContainerScenario>(key: Key, value: ContainerScenario[Key] | undefined, label: string) => void
  readonly onReset: () => void
}

/** What the world does to one container. */
export function ContainerValues({ container, step, values, usual, onChange, onReset }: ContainerValuesProps) {
  const t = useMessages(scenarioMessages)
  const { name, lane } = container
  const isSet = Object.keys(values).length > 0
  const title = <><i className={`wi-kind wi-${lane}`} /><span className="wi-name">{step === undefined ? name : `${step} ${name}`}</span></>
  const runsOn = values.runTimeMs === 'forever' || (values.runTimeMs === undefined && usual.runTimeMs === 'forever')
  const pullErrors = [
    { value: '', label: t.pullOk },
    { value: 'not-found', label: t.pullNotFound },
    { value: 'denied', label: t.pullDenied },
    { value: 'unreachable', label: t.pullUnreachable },
  ] as const
  return (
    <DockSection title={title} aside={isSet && <IconButton size="small" icon="restart" className="wi-reset" label={t.resetContainer({ container: name })} onClick={onReset} />}>
      <div className="wi-grid">
        <DurationControl label={t.runTime} container={name} value={values.runTimeMs} usual={usual.runTimeMs} mayBeEndless onCommit={value => onChange('runTimeMs', value, t.runTime)} />
        <CountControl
          label={t.exitCode}
          container={name}
          value={values.exitCode}
          min={0}
          max={255}
          sliderMax={9}
          unset={t.auto}
          refusal={t.notACode}
          disabled={runsOn && values.exitCode === undefined}
          onCommit={value => onChange('exitCode', value, t.exitCode)}
        />
        <DurationControl label={t.pullTime} container={name} value={values.pullTimeMs} usual={usual.pullTimeMs} onCommit={value => onChange('pullTimeMs', value === 'forever' ? undefined : value, t.pullTime)} />
        <CountControl
          label={t.failures}
          container={name}
          value={values.failures}
          min={1}
          max={1000}
          sliderMax={10}
          unset={t.failuresAll}
          print={count => t.failuresFirst({ count })}
          refusal={t.notACount}
          disabled={(values.exitCode ?? 0) === 0 && values.failures === undefined}
          onCommit={value => onChange('failures', value, t.failures)}
        />
        {lane !== 'init' && (
          <DurationControl label={t.readyAfter} container={name} value={values.readyAfterMs} usual={usual.readyAfterMs} onCommit={value => onChange('readyAfterMs', value === 'forever' ? undefined : value, t.readyAfter)} />
        )}
        <div className="wi-value">
          <span className="wi-label">{t.pullError}</span>
          <Select
            label={t.of({ field: t.pullError, container: name })}
            value={values.pullError ?? ''}
            options={pullErrors}
            onCommit={value => onChange('pullError', value === '' ? undefined : value, t.pullError)}
          />
        </div>
      </div>
    </DockSection>
  )
}
