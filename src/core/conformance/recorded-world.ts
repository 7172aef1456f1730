import { usualWorld, type World } from '../cluster/world.ts'

const busyboxBytes = 2_130_630
const slimBytes = 2_130_574
const fatBytes = 316_703_376

const busyboxImage = { userland: 'busybox', command: ['sh'], env: { PATH: '/bin' } } as const
const registries = ['docker.io/library', '127.0.0.1:5000/library'] as const

/** The world in which the recordings were made: one node of two CPUs, a registry beside it, and nothing else within reach. */
export const recordedWorld: World = {
  node: {
    ...usualWorld.node,
    address: '10.244.0.1',
    provisionsVolumes: false,
    allocatable: { ...usualWorld.node.allocatable, 'ephemeral-storage': '50Gi' },
    system: { osImage: 'Debian GNU/Linux 12 (bookworm)', kernelVersion: '6.18.44-fc-v857', containerRuntimeVersion: 'containerd://1.6.20' },
  },
  preloaded: [{ reference: 'docker.io/library/busybox:1.36', sizeBytes: busyboxBytes }],
  registry: [
    ...registries.flatMap(registry => [
      { images: `${registry}/busybox:1.36`, sizeBytes: busyboxBytes, pullMs: 25 },
      ...['1.0', '1.1', '1.2'].map(tag => ({ images: `${registry}/slim:${tag}`, sizeBytes: slimBytes, pullMs: 20 })),
      { images: `${registry}/fat:1.0`, sizeBytes: fatBytes, pullMs: 150 },
    ]),
    { images: '127.0.0.1:5000/*', error: 'not-found' },
    { images: '*', error: 'unreachable' },
  ],
  images: Object.fromEntries(registries.flatMap(registry => [
    ...['1.0', '1.1', '1.2'].map(tag => [`${registry}/slim:${tag}`, { ...busyboxImage, files: { '/etc/version': `${tag}\n` } }]),
    [`${registry}/fat:1.0`, { ...busyboxImage, files: { '/data/blob': { sizeBytes: 300 * 1024 * 1024 } } }],
  ])),
  line: { resolveMs: 10, perMbMs: 1, checkMs: 20, refusalMs: { 'not-found': 5, denied: 5, unreachable: 10 } },
  nameServer: { address: '10.244.0.1', names: {}, knowsServices: false },
}
