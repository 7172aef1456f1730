import type { ImageDescription } from '../runtime/images/image-description.ts'
import type { PullError } from './scenario.ts'

/** A mark on a node that keeps Pods away which do not tolerate it. */
export interface Taint {
  readonly key: string
  readonly value?: string
  readonly effect: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute'
}

/** The one node of the cluster. */
export interface NodeWorld {
  readonly name: string
  readonly address: string
  readonly labels: Readonly<Record<string, string>>
  readonly taints: readonly Taint[]
  /** What Pods may ask for: `cpu`, `memory`, `pods`, `ephemeral-storage` and extended resources, as quantities. */
  readonly allocatable: Readonly<Record<string, string>>
  /** Whether something makes volumes for claims that none fits. */
  readonly provisionsVolumes: boolean
  /** What runs on it below Kubernetes, as it says itself. */
  readonly system: { readonly osImage: string; readonly kernelVersion: string; readonly containerRuntimeVersion: string }
}

/** An image that is on the node before anything is created. */
export interface PreloadedImage {
  /** `docker.io/library/busybox:1.36` */
  readonly reference: string
  readonly sizeBytes: number
}

/** What a registry says about some images. */
export interface RegistryRule {
  /** Full references that it is about; `*` stands for anything: `docker.io/library/slim:1.*`. */
  readonly images: string
  /** Compressed. Absent: what is usual for an image of this name. */
  readonly sizeBytes?: number
  /** Absent: by the size and the line. */
  readonly pullMs?: number
  /** It cannot be pulled. */
  readonly error?: PullError
}

/** How fast the line to the registries is. */
export interface RegistryLine {
  /** From asking for a tag to the first byte. */
  readonly resolveMs: number
  /** For a megabyte (of 1000 kB), unpacking included. */
  readonly perMbMs: number
  /** How long it takes to look whether an image that is on the node is still the newest. */
  readonly checkMs: number
  /** How long each error takes to come. */
  readonly refusalMs: Readonly<Record<PullError, number>>
}

/** What answers names. */
export interface NameServer {
  readonly address: string
  /** Full names and their addresses; any other name does not exist. */
  readonly names: Readonly<Record<string, string>>
  /** Whether it answers for Services, as a cluster's own name server does. */
  readonly knowsServices: boolean
}

/** What surrounds the simulated Pods, as plain data: a node, registries, names. */
export interface World {
  readonly node: NodeWorld
  readonly preloaded: readonly PreloadedImage[]
  /** The first rule that fits an image counts; one that no rule fits is there. */
  readonly registry: readonly RegistryRule[]
  readonly line: RegistryLine
  /** Images that only this world has, by their full names. */
  readonly images: Readonly<Record<string, ImageDescription>>
  readonly nameServer: NameServer
}

/** The world around the Pods of the page: one roomy node, and registries that have everything. */
export const usualWorld: World = {
  node: {
    name: 'node-1',
    // A documentation address (RFC 5737).
    address: '192.0.2.2',
    labels: {
      'beta.kubernetes.io/arch': 'amd64',
      'beta.kubernetes.io/os': 'linux',
      'kubernetes.io/arch': 'amd64',
      'kubernetes.io/hostname': 'node-1',
      'kubernetes.io/os': 'linux',
    },
    taints: [],
    allocatable: { cpu: '2', memory: '24Gi', 'ephemeral-storage': '100Gi', pods: '110' },
    provisionsVolumes: true,
    system: { osImage: 'Debian GNU/Linux 12 (bookworm)', kernelVersion: '6.12.48', containerRuntimeVersion: 'containerd://2.1.4' },
  },
  preloaded: [],
  registry: [],
  images: {},
  line: { resolveMs: 1100, perMbMs: 40, checkMs: 700, refusalMs: { 'not-found': 450, denied: 650, unreachable: 1200 } },
  nameServer: { address: '10.96.0.10', names: {}, knowsServices: true },
}
