import type { Json } from '../../json.ts'
import type { PodView } from '../../pod/pod.ts'
import { readPod } from '../../pod/read-pod.ts'

/** The canvas of a window of 1280 × 720 pixels, beside palette, YAML and timeline. */
export const laptop = { width: 765, height: 413 }

/** The canvas of a window of 1440 × 900 pixels. */
export const desk = { width: 924, height: 560 }

const podOf = (name: string, spec: Json): PodView => readPod(name, spec, ['spec'])

/** Two steps, one volume handed over, two apps: the failing shop of the mockups. */
export const shop = podOf('shop', {
  initContainers: [
    { name: 'migrate', image: 'shop/migrate:2.4' },
    { name: 'fetch-assets', image: 'alpine/git:2.45', volumeMounts: [{ name: 'assets', mountPath: '/assets' }] },
  ],
  containers: [
    { name: 'shop', image: 'shop/web:2.4', ports: [{ containerPort: 8080 }], volumeMounts: [{ name: 'assets', mountPath: '/srv/assets', readOnly: true }] },
    { name: 'metrics', image: 'statsd-exporter:v0.28' },
  ],
  volumes: [{ name: 'assets', emptyDir: {} }],
})

/** Steps and sidecars in turn. */
export const orders = podOf('orders', {
  initContainers: [
    { name: 'migrate', image: 'shop/migrate:2.4' },
    { name: 'vault-agent', image: 'hashicorp/vault:1.17', restartPolicy: 'Always', volumeMounts: [{ name: 'vault-secrets', mountPath: '/vault/secrets' }] },
    { name: 'render-config', image: 'shop/consul-tpl:0.39' },
    { name: 'log-shipper', image: 'fluent/fluent-bit:3.2', restartPolicy: 'Always', volumeMounts: [{ name: 'logs', mountPath: '/logs', readOnly: true }] },
    { name: 'warm-cache', image: 'shop/cache-warm:1.1' },
  ],
  containers: [{
    name: 'orders-api', image: 'shop/orders:3.9',
    volumeMounts: [{ name: 'vault-secrets', mountPath: '/secrets', readOnly: true }, { name: 'logs', mountPath: '/var/log' }],
  }],
  volumes: [{ name: 'vault-secrets', emptyDir: { medium: 'Memory' } }, { name: 'logs', emptyDir: {} }],
})

/** As many containers and volumes as wanted, with mounts between them. */
export function crowd(steps: number, apps: number, volumes: number): PodView {
  const mounts = (i: number) => Array.from({ length: volumes === 0 ? 0 : i % 4 }, (_, k) => ({ name: `volume-${(i * 3 + k * 7) % volumes}`, mountPath: `/m${k}`, readOnly: k % 2 === 0 }))
  return podOf('crowd', {
    initContainers: Array.from({ length: steps }, (_, i) => ({ name: `step-${i}`, image: 'a:1', ...(i % 4 === 2 ? { restartPolicy: 'Always' } : {}), volumeMounts: mounts(i) })),
    containers: Array.from({ length: apps }, (_, i) => ({ name: `app-${i}`, image: 'b:2', volumeMounts: mounts(i) })),
    volumes: Array.from({ length: volumes }, (_, i) => ({ name: `volume-${i}`, emptyDir: {} })),
  })
}
