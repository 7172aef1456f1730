/** The minor versions of Kubernetes that can be simulated, oldest first. */
export const kubernetesVersions = ['1.30', '1.31', '1.32', '1.33', '1.34', '1.35', '1.36'] as const

export type KubernetesVersion = (typeof kubernetesVersions)[number]

/** What is simulated when nobody says otherwise. */
export const defaultVersion: KubernetesVersion = '1.35'

/** Whether a version is another one or a later one. */
export const isAtLeast = (version: KubernetesVersion, other: KubernetesVersion): boolean =>
  kubernetesVersions.indexOf(version) >= kubernetesVersions.indexOf(other)

/** The release whose behaviour stands for a minor version, as the components of a cluster name it. */
export const releaseOf = (version: KubernetesVersion): string => `v${version}.${version === '1.35' ? 6 : 0}`
