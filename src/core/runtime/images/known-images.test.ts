import { describe, expect, it } from 'vitest'
import { boot } from '../test/boot.ts'
import { isActed } from './described-image.ts'
import { ImageLibrary } from './image-library.ts'
import { knownImages } from './known-images.ts'

const library = new ImageLibrary()
const { described, names } = (() => {
  const names = Object.keys(knownImages)
  return { names, described: (name: string) => library.describe(name).description }
})()
/** Whatever a database or a script might ask for. */
const passwords = ['MYSQL_ROOT_PASSWORD', 'MARIADB_ROOT_PASSWORD', 'POSTGRES_PASSWORD', 'POSTGRESQL_PASSWORD', 'REDIS_PASSWORD'].map(name => [name, 'x'] as const)

const servers = names.filter(name => described(name).serves)

describe('well-known images', () => {
  it('are all of those that were asked for', () => {
    const wanted = [
      'nginx', 'httpd', 'redis', 'postgres', 'mysql', 'mariadb', 'mongo', 'rabbitmq', 'memcached', 'busybox', 'alpine', 'debian', 'ubuntu', 'node', 'python', 'golang', 'fluent/fluent-bit', 'fluent/fluentd',
      'envoyproxy/envoy', 'istio/proxyv2', 'prom/prometheus', 'grafana/grafana', 'apache/kafka', 'elasticsearch', 'hashicorp/vault', 'traefik', 'haproxy', 'caddy', 'jenkins/jenkins', 'wordpress', 'registry', 'curlimages/curl',
      'lqshow/busybox-curl:1.28', 'bitnami/postgresql', 'registry.k8s.io/pause:3.10.1',
    ]
    expect(wanted.filter(name => library.describe(name).source !== 'known')).toEqual([])
  })

  it.each(names)('%s has a size, and layers that add up to it', name => {
    const { sizeBytes = 0 } = described(name)
    const sum = library.layers(name).reduce((bytes, layer) => bytes + layer.sizeBytes, 0)
    expect(sizeBytes).toBeGreaterThan(1000)
    expect(sum).toBe(sizeBytes)
  })

  it.each(servers)('%s takes connections once it is ready, and ends when it is asked to', name => {
    const { clock, machine, start, runUntil } = boot()
    const { container, exits, notices, lines } = start({ image: name, env: passwords })
    const outcomes: string[] = []
    const port = described(name).serves?.[0]?.port ?? 0
    clock.start(
      (function* () {
        for (let i = 0; i < 120 && outcomes.at(-1) !== 'connected'; i++) {
          outcomes.push(yield* machine.connect('10.244.0.5', port, 1000))
          yield 500
        }
      })(),
    )
    runUntil(70_000)
    expect({ outcome: outcomes.at(-1), exits, notices }, lines.join('\n')).toEqual({ outcome: 'connected', exits: [], notices: [] })
    expect(lines.join('\n')).not.toMatch(/\{[a-z%]+[^"{}\s]*\}(?!")|undefined|NaN/)
    clock.at(70_000, () => container.signal(container.stopSignal))
    runUntil(80_000)
    expect(exits.map(({ exitCode }) => exitCode)).toEqual([described(name).onTerm?.exitCode ?? 0])
  })

  it.each(names.filter(name => !described(name).serves && isActed(described(name))))('%s does something and ends', name => {
    const { start, runUntil } = boot()
    const { exits } = start({ image: name })
    runUntil(5000)
    expect(exits).toMatchObject([{ exitCode: 0 }])
  })

  it.each([
    ['nginx:1.27', 'nginx:1.26', 'debian:12-slim'],
    ['nginx:1.27-alpine', 'redis:7-alpine', 'alpine:3.20'],
    ['node:22', 'python:3.12', 'debian:12'],
  ])('%s and %s are built on the same layers', (one, other, base) => {
    const ids = (name: string) => library.layers(name).map(layer => layer.id)
    expect(ids(one).filter(id => ids(other).includes(id))).toContain(ids(base)[0])
    expect(ids(one)).not.toEqual(ids(other))
  })

  it('are found in mirrors, and not by a part of a name', () => {
    expect(library.describe('registry.example.com:5000/mirror/library/nginx:1.27').description.main).toBe('nginx')
    expect(library.describe('shop/my-nginx:1').source).toBe('unknown')
    expect(library.describe('bitnami/nginx').description.ports).toEqual([8080, 8443])
    expect(library.describe('Not A Name!').source).toBe('unknown')
    expect(library.layers('Not A Name!')).toEqual([])
  })
})
