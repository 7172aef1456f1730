import { describe, expect, it } from 'vitest'
import { kubernetesVersions } from '../pod/kubernetes-version.ts'
import { switchesOf, type VersionSwitches } from './version.ts'

// Spec 18: the first version that has each difference.
const first: { readonly [K in keyof VersionSwitches]?: string } = {
  observedGeneration: '1.34', deletionIsGeneration: '1.33', exactCrashBackOff: '1.35', restartRules: '1.35', restartAllContainers: '1.36',
  pulledAccessText: '1.35', shortContainerEvents: '1.35', imageBackOffCause: '1.32', sandboxReadyRow: '1.36', onDemandRelist: '1.36',
  readinessTickerReset: '1.32', probeErrorState: '1.33', execTimeoutAfter: '1.31', relaxedEnvNames: '1.32',
  shortTaintText: '1.34', claimsText: '1.35', spamFilterByType: '1.32',
}

describe('the switches of a version', () => {
  it.each(Object.entries(first))('%s: from %s on', (name, version) => {
    const having = kubernetesVersions.filter(v => switchesOf(v)[name as keyof VersionSwitches])
    expect(having).toEqual(kubernetesVersions.slice(kubernetesVersions.findIndex(v => v === version)))
  })

  it('tell three ways to know an initialized Pod', () => {
    const ways = kubernetesVersions.map(v => switchesOf(v).initializedBy)
    expect(ways.slice(0, 4)).toEqual(['app-status-for-all', 'app-status-for-all', 'app-status', 'instance-in-sandbox'])
  })
})
