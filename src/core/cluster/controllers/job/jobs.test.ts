import { describe, expect, it } from 'vitest'
import { created, job, left, run, runs, said, workload } from '../test/workload.ts'

describe('a Job', () => {
  it('completes: its Pod is let go when it has been counted, and the Job says so', () => {
    const trace = run([job({}, 'sleep 3')], 20_000)
    expect(said(trace)).toEqual(['Job w SuccessfulCreate Created pod: w-*', 'Job w Completed Job completed'])
    const [terminal, counted] = trace.pods.slice(-2)
    expect(terminal?.object).toMatchObject({ status: { phase: 'Succeeded' }, metadata: { finalizers: ['batch.kubernetes.io/job-tracking'] } })
    expect(counted?.object.metadata.finalizers).toBeUndefined()
    const waitMs = (counted?.atMs ?? 0) - (terminal?.atMs ?? 0)
    expect(waitMs).toBeGreaterThan(0)
    expect(waitMs).toBeLessThan(1100)
    expect(trace.pods[0]?.object.metadata).toMatchObject({
      generateName: 'w-',
      labels: { app: 'w', 'job-name': 'w', 'batch.kubernetes.io/job-name': 'w' },
      ownerReferences: [{ apiVersion: 'batch/v1', kind: 'Job', name: 'w', controller: true, blockOwnerDeletion: true }],
    })
  })

  it('replaces a failed Pod 10 s after its last whole second, then 20 s, and gives up after its limit', () => {
    const trace = run([job({ backoffLimit: 2 }, 'sleep 1; exit 1')], 60_000)
    const ended = trace.pods.filter(({ type, object }, i) => type === 'MODIFIED' && object.status.phase === 'Failed' && trace.pods[i - 1]?.object.status.phase !== 'Failed')
    const endedMs = ended.map(({ object }) => Date.parse(object.status.containerStatuses?.[0]?.state.terminated?.finishedAt ?? '') - trace.startedAtMs)
    const [, second, third] = created(trace)
    expect((second?.[0] ?? 0) - (endedMs[0] ?? 0)).toBeGreaterThanOrEqual(10_000)
    expect((second?.[0] ?? 0) - (endedMs[0] ?? 0)).toBeLessThan(10_030)
    expect((third?.[0] ?? 0) - (endedMs[1] ?? 0)).toBeGreaterThanOrEqual(20_000)
    expect((third?.[0] ?? 0) - (endedMs[1] ?? 0)).toBeLessThan(20_030)
    expect(said(trace).at(-1)).toBe('Job w BackoffLimitExceeded Job has reached the specified backoff limit')
    expect(created(trace)).toHaveLength(3)
  })

  it('runs no more Pods at a time than it may, and starts the next one when one is counted', () => {
    const trace = run([job({ completions: 3, parallelism: 2 }, 'sleep 2')], 20_000)
    const times = created(trace).map(([atMs]) => atMs)
    expect(times[1]).toBeLessThan(50)
    expect(times[2]).toBeGreaterThan(3000)
    expect(said(trace).at(-1)).toBe('Job w Completed Job completed')
  })

  it('without completions is done when one Pod has succeeded and none is left', () => {
    const trace = run([job({ parallelism: 2 }, 'sleep 2')], 20_000)
    expect(created(trace)).toHaveLength(2)
    expect(said(trace).at(-1)).toBe('Job w Completed Job completed')
  })

  it('with indexes gives each Pod its own', () => {
    const trace = run([job({ completions: 3, parallelism: 3, completionMode: 'Indexed' }, 'sleep 1')], 20_000)
    expect(created(trace).map(([, name]) => name)).toEqual(['w-0-*', 'w-1-*', 'w-2-*'])
    const { metadata, spec } = trace.pods.find(({ object }) => object.metadata.name.startsWith('w-2-'))?.object ?? {}
    expect(metadata?.annotations).toEqual({ 'batch.kubernetes.io/job-completion-index': '2' })
    expect(spec?.other?.['hostname']).toBe('w-2')
    expect(spec?.containers[0]?.env).toEqual([
      { name: 'JOB_COMPLETION_INDEX', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: "metadata.labels['batch.kubernetes.io/job-completion-index']" } } },
    ])
  })

  it('with a limit for each index fails when an index has', () => {
    const spec = { completions: 2, parallelism: 2, completionMode: 'Indexed', backoffLimitPerIndex: 0 }
    const trace = run([job(spec, 'sleep 1; exit 1')], 30_000)
    expect(created(trace)).toHaveLength(2)
    expect(said(trace).at(-1)).toBe('Job w FailedIndexes Job has failed indexes')
  })

  it('fails at once by its policy, and says which Pod it was', () => {
    const rules = [{ action: 'FailJob', onExitCodes: { operator: 'In', values: [42] } }]
    const trace = run([job({ podFailurePolicy: { rules } }, 'sleep 1; exit 42')], 20_000)
    expect(created(trace)).toHaveLength(1)
    expect(said(trace).at(-1)).toMatch(/^Job w PodFailurePolicy Container app for pod default\/w-\S{5} failed with exit code 42 matching FailJob rule at index 0$/)
  })

  it('that is active for too long kills its Pod', () => {
    const trace = run([job({ activeDeadlineSeconds: 5 }, 'trap "exit 1" TERM; sleep 3600', { terminationGracePeriodSeconds: 1 })], 20_000)
    expect(said(trace).slice(1)).toEqual(['Job w SuccessfulDelete Deleted pod: w-*', 'Job w DeadlineExceeded Job was active longer than specified deadline'])
    expect(left(trace)).toEqual([])
  })

  it('that restarts containers counts their restarts', () => {
    const trace = run([workload('Job', { backoffLimit: 1 }, { restartPolicy: 'OnFailure', containers: [runs('sleep 1; exit 1')] })], 60_000)
    expect(created(trace)).toHaveLength(1)
    expect(said(trace).at(-1)).toBe('Job w BackoffLimitExceeded Job has reached the specified backoff limit')
  })

  it('waits while it is suspended, and goes on later', () => {
    const trace = run([job({ suspend: true }, 'sleep 1')], 20_000, { events: [{ type: 'patch-object', atMs: 6000, kind: 'Job', patch: { spec: { suspend: false } } }] })
    expect(created(trace)[0]?.[0]).toBeGreaterThan(6000)
    expect(said(trace)).toEqual([
      'Job w Suspended Job suspended', 'Job w SuccessfulCreate Created pod: w-*', 'Job w Resumed Job resumed', 'Job w Completed Job completed',
    ])
  })

  it('goes with its Pods when it is told to', () => {
    const trace = run([job({ ttlSecondsAfterFinished: 2 }, 'sleep 1')], 20_000)
    expect(left(trace)).toEqual([])
  })

  it('that is deleted takes its Pods along', () => {
    const trace = run([job({}, 'sleep 3600', { terminationGracePeriodSeconds: 1 })], 20_000, { events: [{ type: 'delete-object', atMs: 5000, kind: 'Job', name: 'w' }] })
    expect(left(trace)).toEqual([])
    expect(created(trace)).toHaveLength(1)
  })

  it('is made by a CronJob, named after its minute', () => {
    const template = job({}, 'sleep 1')['spec'] ?? null
    const trace = run([{ apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'c' }, spec: { schedule: '* * * * *', jobTemplate: { spec: template } } }], 15_000)
    const minute = Math.floor(trace.startedAtMs / 60_000)
    expect(said(trace)[0]).toBe(`CronJob c SuccessfulCreate Created job c-${minute}`)
    expect(created(trace).map(([, name]) => name)).toEqual([`c-${minute}-*`])
  })

  it('of a CronJob comes at each of its minutes, and the oldest goes', () => {
    const template = job({}, 'sleep 1')['spec'] ?? null
    const trace = run([{ apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'c' }, spec: { schedule: '* * * * *', jobTemplate: { spec: template } } }], 255_000)
    const minute = Math.floor(trace.startedAtMs / 60_000)
    expect(created(trace).map(([, name]) => name)).toEqual([0, 1, 2, 3, 4].map(i => `c-${minute + i}-*`))
    expect(said(trace)).toContain(`CronJob c SuccessfulDelete Deleted job c-${minute}`)
    expect(said(trace)).toContain(`CronJob c SawCompletedJob Saw completed job: c-${minute}, condition: Complete`)
  })

  it.each([
    [{ restartPolicy: 'Always' }, 'Required value: valid values: "OnFailure", "Never"'],
    [{ containers: [] }, 'Required value'],
  ])('is refused with a template of %j', (more, message) => {
    const trace = run([job({}, 'true', more)], 2000)
    expect(trace.notices).toMatchObject([{ code: 'pod-refused', params: { path: expect.stringMatching(/^spec\.template\.spec\./) as string, message } }])
    expect(trace.pods).toEqual([])
  })
})
