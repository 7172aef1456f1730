import type { KnownImage } from '../image-description.ts'
import { megabytes } from './megabytes.ts'

const fluentBitTime = '[{%Y/%m/%d %H:%M:%S}]'
const fluentdTime = '{%Y-%m-%d %H:%M:%S} +0000'
const goTime = 'time={%Y-%m-%dT%H:%M:%S}.{ms}Z'

/** Logs, metrics, secrets, builds: what runs beside applications. */
export const operations: Readonly<Record<string, KnownImage>> = {
  'fluent-bit': {
    version: '4.1.1', sizeBytes: megabytes(33.5), userland: 'none', entrypoint: ['/fluent-bit/bin/fluent-bit'], command: ['-c', '/fluent-bit/etc/fluent-bit.conf'], ports: [2020], printsTo: 'stderr',
    prints: ['Fluent Bit v{version}', '* Copyright (C) 2015-2024 The Fluent Bit Authors', '* https://fluentbit.io', '', { text: `${fluentBitTime} [ info] [fluent bit] version={version}, commit=0000000000, pid=1`, afterMs: 20 }, `${fluentBitTime} [ info] [sp] stream processor started`],
    serves: [{ port: 2020, kind: 'http', type: 'application/json', body: '{"fluent-bit":{"version":"{version}","edition":"Community"}}', paths: { '/api/v1/health': { type: 'text/html', body: 'ok\n' } } }],
    // It flushes what it holds for `grace`, 5 s.
    onTerm: { afterMs: 5000, prints: [`${fluentBitTime} [engine] caught signal (SIGTERM)`, `${fluentBitTime} [ warn] [engine] service will shutdown in max 5 seconds`] },
    variants: [{ tags: /debug/, base: 'debian:12-slim', userland: 'debian', sizeBytes: megabytes(74) }],
  },
  fluentd: {
    base: 'alpine:3.20', sizeBytes: megabytes(21.6), entrypoint: ['tini', '--', '/bin/entrypoint.sh'], command: ['fluentd'], main: 'tini', user: 'fluent', accounts: { fluent: 100 }, ports: [24_224, 5140],
    prints: [{ text: `${fluentdTime} [info]: init supervisor logger path=nil rotate_age=nil rotate_size=nil`, afterMs: 700 }, { text: `${fluentdTime} [info]: #0 fluentd worker is now running worker=0`, afterMs: 600 }],
    serves: [{ port: 24_224, kind: 'silent' }], onTerm: { afterMs: 300, prints: [`${fluentdTime} [info]: Received graceful stop`, `${fluentdTime} [info]: Worker 0 finished with status 0`] },
  },
  grafana: {
    version: '12.2.0', base: 'alpine:3.20', sizeBytes: megabytes(131), entrypoint: ['/run.sh'], user: '472', accounts: { grafana: 472 }, workingDirectory: '/usr/share/grafana', programs: ['curl'], ports: [3000],
    prints: [{ text: 'logger=settings t={%Y-%m-%dT%H:%M:%S}.{us}Z level=info msg="Starting Grafana" version={version}', afterMs: 400 }, { text: 'logger=http.server t={%Y-%m-%dT%H:%M:%S}.{us}Z level=info msg="HTTP Server Listen" address=[::]:3000 protocol=http subUrl= socket=', afterMs: 2300 }],
    serves: [{ port: 3000, kind: 'http', status: 302, body: '<a href="/login">Found</a>.\n', paths: { '/login': { body: '<!DOCTYPE html>\n<title>Grafana</title>\n' }, '/api/health': { type: 'application/json', body: '{"database":"ok","version":"{version}"}' } } }],
    onTerm: { afterMs: 40, prints: ['logger=server t={%Y-%m-%dT%H:%M:%S}.{us}Z level=info msg="Shutdown started" reason="System signal: terminated"'] },
  },
  jenkins: {
    base: 'debian:12', sizeBytes: megabytes(271), entrypoint: ['/usr/bin/tini', '--', '/usr/local/bin/jenkins.sh'], user: 'jenkins', accounts: { jenkins: 1000 }, programs: ['curl'], ports: [8080, 50_000], printsTo: 'stderr',
    prints: [{ text: 'Running from: /usr/share/jenkins/jenkins.war', afterMs: 900 }, { text: '{%Y-%m-%d %H:%M:%S}.{ms}+0000 [id=1]\tINFO\twinstone.Logger#logInternal: Winstone Servlet Engine running: controlPort=disabled', afterMs: 3500 }, { text: '{%Y-%m-%d %H:%M:%S}.{ms}+0000 [id=24]\tINFO\thudson.lifecycle.Lifecycle#onReady: Jenkins is fully up and running', afterMs: 12_000 }],
    readyAfterMs: 4400, serves: [{ port: 8080, kind: 'http', status: 403, body: '<html><head><title>Authentication required</title></head></html>', paths: { '/login': { body: '<!DOCTYPE html>\n<title>Sign in - Jenkins</title>\n' } } }, { port: 50_000, kind: 'silent' }],
    onTerm: { exitCode: 143, afterMs: 700, prints: ['{%Y-%m-%d %H:%M:%S}.{ms}+0000 [id=20]\tINFO\twinstone.Logger#logInternal: JVM is terminating. Shutting down Jetty'] },
  },
  'node-exporter': {
    sizeBytes: megabytes(11.7), userland: 'busybox', entrypoint: ['/bin/node_exporter'], user: 'nobody', ports: [9100], printsTo: 'stderr', prints: [{ text: `${goTime} level=INFO source=tls_config.go:347 msg="Listening on" address=[::]:9100`, afterMs: 40 }],
    serves: [{ port: 9100, kind: 'http', body: '<html><head><title>Node Exporter</title></head></html>\n', paths: { '/metrics': { type: 'text/plain', body: 'node_load1 0.1\n' } } }], onTerm: { exitCode: 143 },
  },
  prometheus: {
    version: '3.6.0', sizeBytes: megabytes(112), userland: 'busybox', entrypoint: ['/bin/prometheus'], command: ['--config.file=/etc/prometheus/prometheus.yml', '--storage.tsdb.path=/prometheus'], user: 'nobody', workingDirectory: '/prometheus', ports: [9090], printsTo: 'stderr',
    prints: [`${goTime} level=INFO source=main.go:640 msg="No time or size retention was set so using the default time retention" duration=15d`, { text: `${goTime} level=INFO source=main.go:687 msg="Starting Prometheus Server" mode=server version="(version={version})"`, afterMs: 30 }, { text: `${goTime} level=INFO source=main.go:1213 msg="Server is ready to receive web requests."`, afterMs: 350 }],
    serves: [{ port: 9090, kind: 'http', status: 302, body: '<a href="/query">Found</a>.\n', paths: { '/-/ready': { type: 'text/plain', body: 'Prometheus Server is Ready.\n' }, '/-/healthy': { type: 'text/plain', body: 'Prometheus Server is Healthy.\n' }, '/metrics': { type: 'text/plain', body: 'prometheus_ready 1\n' } } }],
    onTerm: { afterMs: 60, prints: [`${goTime} level=WARN source=main.go:1010 msg="Received an OS signal, exiting gracefully..." signal=terminated`, `${goTime} level=INFO source=main.go:1287 msg="See you next time!"`] },
  },
  registry: {
    version: '3.0.0', base: 'alpine:3.20', sizeBytes: megabytes(9.9), entrypoint: ['/entrypoint.sh'], command: ['/etc/docker/registry/config.yml'], main: 'registry', scriptTakes: ['/etc/', 'serve', '-'], ports: [5000], printsTo: 'stderr',
    prints: [{ text: 'time="{%Y-%m-%dT%H:%M:%SZ}" level=info msg="listening on [::]:5000" go.version=go1.20.8 version={version}', afterMs: 40 }],
    serves: [{ port: 5000, kind: 'http', body: '', paths: { '/v2/': { type: 'application/json', body: '{}' }, '/v2/_catalog': { type: 'application/json', body: '{"repositories":[]}\n' } } }], onTerm: { exitCode: 2 },
  },
  vault: {
    version: '1.20.4', base: 'alpine:3.20', sizeBytes: megabytes(168), entrypoint: ['docker-entrypoint.sh'], command: ['server', '-dev'], main: 'vault', scriptTakes: ['server', '-'], ports: [8200],
    prints: ['==> Vault server configuration:', '', { text: '==> Vault server started! Log data will stream in below:', afterMs: 350 }, '', '{%Y-%m-%dT%H:%M:%S}.{ms}Z [INFO]  core: vault is unsealed'],
    serves: [{ port: 8200, kind: 'http', status: 307, body: '<a href="/ui/">Temporary Redirect</a>.\n', paths: { '/v1/sys/health': { type: 'application/json', body: '{"initialized":true,"sealed":false,"standby":false,"version":"{version}"}\n' } } }],
    onTerm: { afterMs: 80, prints: ['==> Vault shutdown triggered', '{%Y-%m-%dT%H:%M:%S}.{ms}Z [INFO]  core: stopping cluster listeners'] },
  },
}
