import type { JsonObject } from '../../json.ts'

/** Ten app containers that crash after 3, 4, … 12 seconds: the busiest Pod that a kubelet allows. */
export const crashingPod: JsonObject = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'crashing' },
  spec: {
    containers: Array.from({ length: 10 }, (_, i) => ({
      name: `app-${i}`,
      image: 'busybox:1.36',
      command: ['sh', '-c', `sleep ${i + 3}; exit 1`],
    })),
  },
}
