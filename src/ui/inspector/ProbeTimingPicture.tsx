import { useMessages } from '../../app/language/use-messages.ts'
import type { Json } from '../../core/json.ts'
import { inspectorMessages } from './messages.ts'
import { probeTiming } from './probe-model.ts'

const left = 24
const right = 336

/** The delay, the probes at their period, and when as many failures as count would have come together. */
export function ProbeTimingPicture({ probe, isReadiness }: { readonly probe: Json | undefined; readonly isReadiness: boolean }) {
  const t = useMessages(inspectorMessages)
  const delay = probeTiming(probe, 'initialDelaySeconds')
  const period = Math.max(1, probeTiming(probe, 'periodSeconds'))
  const failures = Math.max(1, probeTiming(probe, 'failureThreshold'))
  // Two probes that pass, then as many that fail as count; many failures are drawn as the first few and the last.
  const shownFailures = Math.min(failures, 4)
  const count = 2 + shownFailures
  const end = delay + period * count
  const x = (seconds: number) => left + ((right - left) * seconds) / end
  const times = Array.from({ length: count }, (_, i) => delay + period * i)
  const failing = x(delay + period * 2 - period / 2)
  return (
    <svg className="in-probe-picture" width="344" height="60" viewBox="0 0 344 60" fill="none" role="img" aria-label={t.afterFailures({ count: failures, readiness: isReadiness })}>
      {delay > 0 && <rect x={left} y="14" width={x(delay) - left} height="14" rx="3" fill="var(--wait)" fillOpacity=".35" />}
      <rect x={x(delay)} y="14" width={failing - x(delay)} height="14" rx="3" fill="var(--run)" />
      <rect x={failing} y="14" width={x(times.at(-1) ?? 0) - failing} height="14" fill="var(--fail)" fillOpacity=".2" />
      <rect x={x(times.at(-1) ?? 0)} y="14" width={right - x(times.at(-1) ?? 0)} height="14" rx="3" fill={isReadiness ? 'var(--back)' : 'var(--fail)'} fillOpacity=".6" />
      <path d={`M${left} 36H${right}`} stroke="var(--line-2)" />
      {times.map((time, i) => (
        <g key={time}>
          <path d={`M${x(time)} 32v8`} stroke="var(--line-2)" />
          {i < 2
            ? <circle cx={x(time)} cy="36" r="4" fill="var(--ready)" />
            : <circle cx={x(time)} cy="36" r="3.5" fill="var(--panel)" stroke="var(--fail)" strokeWidth="1.75" />}
        </g>
      ))}
      <g fontSize="10" fill="var(--ink-3)" fontFamily="var(--mono)">
        {delay > 0 && <text x={(left + x(delay)) / 2} y="9" textAnchor="middle" fontFamily="var(--sans)">{t.delay}</text>}
        <text x={(x(delay) + x(delay + period)) / 2} y="9" textAnchor="middle" fontFamily="var(--sans)">{t.period}</text>
        {times.slice(0, 3).map(time => <text key={time} x={x(time)} y="54" textAnchor="middle">{time} s</text>)}
        <text x={right} y="54" textAnchor="end" fontFamily="var(--sans)" fontSize="10.5">{t.afterFailures({ count: failures, readiness: isReadiness })}</text>
      </g>
    </svg>
  )
}
