/** What we know of an image by its name, whatever its tag. */
export type KnownImage =
  /** Linux distributions: their programs are all there is. */
  | { readonly kind: 'busybox' | 'debian'; readonly command: readonly string[]; readonly release?: string }
  /** A server that is acted; what else is in the image is not known. */
  | { readonly kind: 'server'; readonly program: string }
  /** Without a terminal its interpreter ends at once. */
  | { readonly kind: 'language' }

const server = (program: string): KnownImage => ({ kind: 'server', program })
const language: KnownImage = { kind: 'language' }

const osRelease = (name: string, id: string, version: string) => `PRETTY_NAME="${name} ${version}"\nNAME="${name}"\nVERSION_ID="${version}"\nID=${id}\n`

/** By the last part of the repository's name. */
export const knownImages: Readonly<Record<string, KnownImage>> = {
  alpine: { kind: 'busybox', command: ['/bin/sh'], release: osRelease('Alpine Linux', 'alpine', '3.20.3') },
  bash: { kind: 'busybox', command: ['bash'] },
  busybox: { kind: 'busybox', command: ['sh'] },
  caddy: server('caddy'),
  debian: { kind: 'debian', command: ['bash'], release: osRelease('Debian GNU/Linux', 'debian', '12') },
  'eclipse-temurin': language,
  etcd: server('etcd'),
  fat: { kind: 'busybox', command: ['sh'] },
  gcc: language,
  golang: language,
  grafana: server('grafana'),
  haproxy: server('haproxy'),
  'hello-app': server('hello-app'),
  'http-echo': server('http-echo'),
  httpd: server('httpd'),
  mariadb: server('mariadbd'),
  memcached: server('memcached'),
  mongo: server('mongod'),
  mysql: server('mysqld'),
  nats: server('nats'),
  nginx: server('nginx'),
  'nginx-unprivileged': server('nginx-unprivileged'),
  node: language,
  openjdk: language,
  pause: server('pause'),
  perl: language,
  php: language,
  postgres: server('postgres'),
  prometheus: server('prometheus'),
  python: language,
  rabbitmq: server('rabbitmq-server'),
  redis: server('redis-server'),
  registry: server('registry'),
  ruby: language,
  rust: language,
  slim: { kind: 'busybox', command: ['sh'] },
  tomcat: server('tomcat'),
  traefik: server('traefik'),
  ubuntu: { kind: 'debian', command: ['/bin/bash'], release: osRelease('Ubuntu', 'ubuntu', '24.04') },
  valkey: server('redis-server'),
  whoami: server('whoami'),
  wordpress: server('wordpress'),
}
