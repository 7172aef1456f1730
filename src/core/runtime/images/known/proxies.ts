import type { KnownImage } from '../image-description.ts'
import { megabytes } from './megabytes.ts'

const envoyTime = '[{%Y-%m-%d %H:%M:%S}.{ms}][1]'

/** Proxies, sidecars of meshes, and what finds services. */
export const proxies: Readonly<Record<string, KnownImage>> = {
  consul: {
    base: 'alpine:3.20', sizeBytes: megabytes(58), entrypoint: ['docker-entrypoint.sh'], command: ['agent', '-dev', '-client', '0.0.0.0'], main: 'consul', scriptTakes: ['agent', '-'], ports: [8500],
    prints: ['==> Starting Consul agent...', { text: '{%Y-%m-%dT%H:%M:%S}.{ms}Z [INFO]  agent: Synced node info', afterMs: 900 }], serves: [{ port: 8500, kind: 'http', type: 'application/json', body: '[]' }], onTerm: {},
  },
  envoy: {
    base: 'ubuntu:24.04', sizeBytes: megabytes(62), entrypoint: ['/docker-entrypoint.sh'], command: ['envoy', '-c', '/etc/envoy/envoy.yaml'], main: 'envoy', ports: [10000], printsTo: 'stderr',
    prints: [
      `${envoyTime}[info][main] [source/server/server.cc:430] initializing epoch 0 (base id=0, hot restart version=11.104)`,
      { text: `${envoyTime}[info][main] [source/server/server.cc:977] starting main dispatch loop`, afterMs: 180 },
    ],
    serves: [{ port: 10000, kind: 'http', status: 503, type: 'text/plain', body: 'upstream connect error or disconnect/reset before headers' }, { port: 9901, kind: 'http', type: 'text/plain', body: '', paths: { '/ready': { body: 'LIVE\n' } } }],
    onTerm: { prints: [`${envoyTime}[warning][main] [source/server/server.cc:907] caught ENVOY_SIGTERM`, `${envoyTime}[info][main] [source/server/server.cc:1046] exiting`] },
  },
  proxyv2: {
    base: 'ubuntu:24.04', sizeBytes: megabytes(96), entrypoint: ['/usr/local/bin/pilot-agent'], command: ['proxy', 'sidecar'], user: '1337', ports: [15090, 15021], printsTo: 'stderr',
    prints: ['{%Y-%m-%dT%H:%M:%S}.{us}Z\tinfo\tFLAG: --concurrency="0"', { text: '{%Y-%m-%dT%H:%M:%S}.{us}Z\tinfo\tReadiness succeeded in 1.2s', afterMs: 1200 }, '{%Y-%m-%dT%H:%M:%S}.{us}Z\tinfo\tEnvoy proxy is ready'],
    serves: [{ port: 15021, kind: 'http', body: '', paths: { '/healthz/ready': { status: 200 } } }, { port: 15090, kind: 'http', type: 'text/plain', body: '' }, { port: 15000, kind: 'http', type: 'text/plain', body: '' }],
    // It drains for `terminationDrainDuration`, 5 s unless said otherwise.
    onTerm: { afterMs: 5000, prints: ['{%Y-%m-%dT%H:%M:%S}.{us}Z\tinfo\tStatus server has successfully terminated', '{%Y-%m-%dT%H:%M:%S}.{us}Z\tinfo\tAgent draining Proxy for termination'] },
  },
  traefik: {
    version: '3.5.3', base: 'alpine:3.20', sizeBytes: megabytes(51), entrypoint: ['/entrypoint.sh'], command: ['traefik'], main: 'traefik', scriptTakes: ['-'], ports: [80],
    prints: [{ text: '{%Y-%m-%dT%H:%M:%SZ} INF Traefik version {version} built on 2024-10-28T15:03:09Z version={version}', afterMs: 150 }],
    serves: [{ port: 80, kind: 'http', status: 404, type: 'text/plain; charset=utf-8', body: '404 page not found\n', paths: { '/ping': { status: 200, body: 'OK' } } }, { port: 8080, kind: 'http', status: 404, type: 'text/plain; charset=utf-8', body: '404 page not found\n', paths: { '/ping': { status: 200, body: 'OK' } } }], onTerm: { prints: ['{%Y-%m-%dT%H:%M:%SZ} INF I have to go...', '{%Y-%m-%dT%H:%M:%SZ} INF Stopping server gracefully'] },
  },
}
