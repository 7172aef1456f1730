import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../json.ts'
import { awaitedHosts } from './awaited-hosts.ts'
import { readPod } from './read-pod.ts'

const found = (container: JsonObject, namespace = 'default') =>
  awaitedHosts(readPod('p', { initContainers: [{ name: 'c', ...container }] }, ['spec']), namespace)
    .map(({ name, containers }) => `${name}${containers.flatMap(one => one.ports).map(port => `:${port}`).join('')}`)
    .join(' ')

describe('what a container waits for, in its script', () => {
  it.each([
    ['until nslookup mysql.default; do echo waiting for mysql; sleep 2; done;', 'mysql'],
    ['until nslookup myservice.$(cat /var/run/secrets/kubernetes.io/serviceaccount/namespace).svc.cluster.local; do sleep 2; done', 'myservice'],
    ['nslookup db.`cat /var/run/secrets/kubernetes.io/serviceaccount/namespace`', 'db'],
    ['nslookup db.$(cat /namespace)', ''],
    ['until nc -z mysql 3306; do sleep 1; done', 'mysql:3306'],
    ['until nc -w 2 -zv mysql.shop.svc.cluster.local 3306 >/dev/null 2>&1; do sleep 1; done', 'mysql.shop:3306'],
    ['while ! nc -z db.default.svc 5432; do sleep 1; done; echo ready', 'db:5432'],
    ['until wget -qO- http://api:8080/healthz; do sleep 1; done', 'api:8080'],
    ['wget -T 2 -O /work/page example-api/page', 'example-api:80'],
    ['for i in 1 2 3; do curl -fsS -m 2 -o /dev/null https://auth.internal.example.com/ping && exit 0; done', 'auth.internal.example.com:443'],
    ['until mysqladmin ping -h mysql -uroot --silent; do sleep 1; done', 'mysql:3306'],
    ['until mysqladmin ping -hmysql -P 3307; do sleep 1; done', 'mysql:3307'],
    ['until pg_isready --host=db -p 5433 -U app; do sleep 1; done', 'db:5433'],
    ['until [ "$(redis-cli -h cache ping)" = PONG ]; do sleep 1; done', ''],
    ['until redis-cli -h cache ping | grep PONG; do sleep 1; done', 'cache:6379'],
    ['timeout 30 sh -c "until getent hosts queue; do sleep 1; done"', 'queue'],
    ['(echo > /dev/tcp/rabbit/5672) 2>/dev/null', 'rabbit:5672'],
    ['./wait-for-it.sh db:5432 -t 30 -- start', 'db:5432'],
    ['dockerize -wait tcp://db:5432 -timeout 60s app', 'db:5432'],
    ['nslookup a; nslookup b; nc -z a 1; nc -z a 2', 'a:1:2 b'],
    ['ping -c 1 gateway', 'gateway'],
    // Words that are none.
    ['echo nslookup mysql; echo "until nc -z mysql 3306"', ''],
    ['# nslookup mysql\nsleep 1', ''],
    ['nc -z localhost 8080; curl 127.0.0.1; wget http://10.0.0.1/', ''],
    ['nc -l -p 8080; httpd -f; sleep 3600', ''],
    ['grep host /etc/hosts; cat mysql; mysql --version', ''],
    ['until nslookup kubernetes.default; do sleep 1; done', ''],
    ['nslookup "$UNKNOWN"; nc -z ${DB_HOST} 1', ''],
    ["echo 'unfinished", ''],
  ])('%s', (script, expected) => expect(found({ command: ['sh', '-c', script] })).toBe(expected))

  it.each<[JsonObject, string]>([
    [{ command: ['nc', '-z', 'mysql', '3306'] }, 'mysql:3306'],
    [{ command: ['/bin/sh', '-ec'], args: ['nslookup mysql'] }, 'mysql'],
    [{ args: ['wait-for', 'db:5432'] }, 'db:5432'],
    [{ command: ['sh', '-c', 'until nc -z $DB_HOST ${DB_PORT:-5432}; do sleep 1; done'], env: [{ name: 'DB_HOST', value: 'db' }] }, 'db:5432'],
    [{ env: [{ name: 'DB_HOST', value: 'mysql' }, { name: 'DB_PORT', value: '3306' }] }, 'mysql:3306'],
    [{ env: [{ name: 'DATABASE_URL', value: 'postgres://app:secret@db/app' }] }, 'db:5432'],
    [{ env: [{ name: 'SPRING_DATASOURCE_URL', value: 'jdbc:mysql://mysql:3306/app' }] }, 'mysql:3306'],
    [{ env: [{ name: 'KAFKA_BROKERS', value: 'kafka-0.kafka:9092,kafka-1.kafka:9092' }] }, 'kafka-0.kafka:9092 kafka-1.kafka:9092'],
    [{ env: [{ name: 'GREETING', value: 'mysql' }, { name: 'HOST', value: 'web' }, { name: 'MODE_SERVER', value: 'nginx' }, { name: 'BIND_ADDR', value: '0.0.0.0:80' }, { name: 'LOG_URL', value: 'file:///x' }] }, ''],
    [{ readinessProbe: { exec: { command: ['sh', '-c', 'nc -z cache 6379'] } } }, 'cache:6379'],
    [{ command: 'sh', args: 5, env: 'x' }, ''],
  ])('%j', (container, expected) => expect(found(container)).toBe(expected))

  it('is called as in the namespace of its Pod', () => {
    const script = ['sh', '-c', 'nslookup mysql.shop; nslookup mysql; nslookup api.default.svc.cluster.local']
    expect(found({ command: script }, 'shop')).toBe('mysql api.default')
  })

  it('is told with each container that names it', () => {
    const pod = readPod('p', { initContainers: [{ name: 'a', command: ['nslookup', 'db'] }], containers: [{ name: 'b', env: [{ name: 'DB_HOST', value: 'db:1' }] }] }, ['spec'])
    expect(awaitedHosts(pod, 'default')).toEqual([{ name: 'db', containers: [{ container: 'a', ports: [] }, { container: 'b', ports: [1] }] }])
  })

  it('never throws', () => {
    fc.assert(fc.property(fc.jsonValue(), fc.string(), (value, script) => {
      found({ command: value as Json, args: value as Json, env: [value as Json], readinessProbe: value as Json })
      found({ command: ['sh', '-c', script], env: [{ name: 'A_HOST', value: script }] })
    }))
  })
})
