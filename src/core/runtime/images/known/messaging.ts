import type { KnownImage } from '../image-description.ts'
import { megabytes } from './megabytes.ts'

const rabbitTime = '{%Y-%m-%d %H:%M:%S}.{us}+00:00'
const kafkaTime = '[{%Y-%m-%d %H:%M:%S},{ms}]'

/** Brokers of messages. */
export const messaging: Readonly<Record<string, KnownImage>> = {
  kafka: {
    base: 'alpine:3.20', sizeBytes: megabytes(209), command: ['/etc/kafka/docker/run'], user: 'appuser', accounts: { appuser: 1000 }, ports: [9092],
    prints: ['===> User', 'uid=1000(appuser) gid=1000(appuser) groups=1000(appuser)', '===> Setting default values of environment variables if not already set.', { text: '===> Launching kafka ... ', afterMs: 400 }, { text: `${kafkaTime} INFO [KafkaRaftServer nodeId=1] Kafka Server started (kafka.server.KafkaRaftServer)`, afterMs: 5200 }],
    serves: [{ port: 9092, kind: 'silent' }], onTerm: { exitCode: 143, afterMs: 1200, prints: [`${kafkaTime} INFO Terminating process due to signal SIGTERM (org.apache.kafka.common.utils.LoggingSignalHandler)`] },
  },
  nats: {
    version: '2.12.0', sizeBytes: megabytes(6.6), userland: 'none', entrypoint: ['/nats-server'], command: ['--config', 'nats-server.conf'], ports: [4222, 8222, 6222], printsTo: 'stderr',
    prints: ['[1] {%Y/%m/%d %H:%M:%S}.{us} [INF] Starting nats-server', { text: '[1] {%Y/%m/%d %H:%M:%S}.{us} [INF] Server is ready', afterMs: 30 }],
    serves: [{ port: 4222, kind: 'greeting', text: 'INFO {"server_id":"N","version":"{version}","port":4222}\r\n' }, { port: 8222, kind: 'http', type: 'application/json', body: '{}', paths: { '/healthz': { type: 'application/json', body: '{"status":"ok"}' } } }], onTerm: { exitCode: 1, prints: ['[1] {%Y/%m/%d %H:%M:%S}.{us} [INF] Trapped "terminated" signal'] },
  },
  rabbitmq: {
    version: '4.1.4', base: 'ubuntu:24.04', sizeBytes: megabytes(102), entrypoint: ['docker-entrypoint.sh'], command: ['rabbitmq-server'], main: 'rabbitmq-server', accounts: { rabbitmq: 999 }, ports: [5672, 15_692, 25_672],
    prints: [{ text: `${rabbitTime} [notice] <0.44.0> Application syslog exited with reason: stopped`, afterMs: 2500 }, { text: '  Starting broker... completed with 3 plugins.', afterMs: 4000 }, `${rabbitTime} [info] <0.9.0> Server startup complete; 3 plugins started.`],
    serves: [{ port: 5672, kind: 'silent' }],
    onTerm: { afterMs: 3000, prints: [`${rabbitTime} [notice] <0.64.0> SIGTERM received - shutting down`] },
    tools: Object.fromEntries(['rabbitmq-diagnostics', 'rabbitmqctl'].map(name => [name, { asks: 5672, answered: 'Ping succeeded', refused: 'Error: unable to perform an operation on node \'rabbit@{host}\'. Please see diagnostics information and suggestions below.', refusedCode: 69 }])),
    variants: [{ tags: /alpine/, base: 'alpine:3.20', sizeBytes: megabytes(78) }, { tags: /management/, sizeBytes: megabytes(112), ports: [5672, 15_671, 15_672, 15_692], serves: [{ port: 5672, kind: 'silent' }, { port: 15_672, kind: 'http', body: '<!DOCTYPE html>\n<title>RabbitMQ Management</title>\n' }] }],
  },
  zookeeper: {
    base: 'ubuntu:24.04', sizeBytes: megabytes(120), entrypoint: ['/docker-entrypoint.sh'], command: ['zkServer.sh', 'start-foreground'], main: 'zkServer.sh', accounts: { zookeeper: 1000 }, ports: [2181, 2888, 3888, 8080],
    prints: ['ZooKeeper JMX enabled by default', 'Using config: /conf/zoo.cfg', { text: '{%Y-%m-%d %H:%M:%S},{ms} [myid:] - INFO  [main:o.a.z.s.NIOServerCnxnFactory@660] - binding to port 0.0.0.0/0.0.0.0:2181', afterMs: 1500 }],
    serves: [{ port: 2181, kind: 'silent' }, { port: 8080, kind: 'http', status: 404, body: '' }], onTerm: { exitCode: 143 },
  },
}
