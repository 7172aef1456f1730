import type { KnownImage } from '../image-description.ts'
import { databases } from './databases.ts'
import { megabytes } from './megabytes.ts'
import { messaging } from './messaging.ts'
import { webServers } from './web-servers.ts'

/** Bitnami's welcome, which its scripts write before all else. */
const welcome = (name: string, prefix: string) => [
  '', `${prefix} {%H:%M:%S}.{cs} INFO  ==> `, `${prefix} {%H:%M:%S}.{cs} INFO  ==> Welcome to the Bitnami ${name} container`,
  `${prefix} {%H:%M:%S}.{cs} INFO  ==> Subscribe to project updates by watching https://github.com/bitnami/containers`, '',
]

/** What all of them have: Debian below, a script before the program, an ordinary user. */
const bitnami = (name: string, title: string, main: string, sizeMb: number, known: KnownImage | undefined, changes: KnownImage = {}): KnownImage => {
  const { needs: _, firstStart: _first, variants: _variants, files: _files, ...rest } = known ?? {}
  const lines = welcome(title, name)
  return {
    ...rest, base: 'debian:12-slim', sizeBytes: megabytes(sizeMb), userland: 'debian', user: '1001', accounts: {}, workingDirectory: '/', env: { PATH: `/opt/bitnami/${name}/bin:/usr/local/bin:/usr/bin:/bin` },
    entrypoint: [`/opt/bitnami/scripts/${name}/entrypoint.sh`], command: [`/opt/bitnami/scripts/${name}/run.sh`], main: `/opt/bitnami/scripts/${name}/run.sh`, stopSignal: 'TERM', scriptPrints: lines,
    prints: [...(rest.prints ?? []), { text: `${name} {%H:%M:%S}.{cs} INFO  ==> ** ${main} started **`, afterMs: 10 }], ...changes,
  }
}

const password = (title: string, name: string, variable: string, ...others: string[]): Pick<KnownImage, 'needs'> => ({
  needs: [{ oneOf: [variable, 'ALLOW_EMPTY_PASSWORD', ...others], says: [`${name} {%H:%M:%S}.{cs} ERROR ==> The ${variable} environment variable is empty or not set. Set the environment variable ALLOW_EMPTY_PASSWORD=yes to allow a blank password. This is only recommended for development environments. (${title})`] }],
})

/** Images of Bitnami: other users, ports and paths than the originals. */
export const bitnamiImages: Readonly<Record<string, KnownImage>> = {
  'bitnami/kafka': bitnami('kafka', 'kafka', 'Kafka', 265, messaging['kafka']),
  'bitnami/kubectl': { base: 'debian:12-slim', sizeBytes: megabytes(98), userland: 'debian', user: '1001', entrypoint: ['kubectl'], command: ['--help'], ends: {}, isInterpreter: true },
  'bitnami/mariadb': bitnami('mariadb', 'mariadb', 'MariaDB', 125, databases['mariadb'], password('mariadb', 'mariadb', 'MARIADB_ROOT_PASSWORD')),
  'bitnami/mongodb': bitnami('mongodb', 'mongodb', 'MongoDB', 250, databases['mongo']),
  'bitnami/mysql': bitnami('mysql', 'mysql', 'MySQL', 190, databases['mysql'], password('mysql', 'mysql', 'MYSQL_ROOT_PASSWORD')),
  'bitnami/nginx': bitnami('nginx', 'nginx', 'NGINX', 78, webServers['nginx'], {
    ports: [8080, 8443], files: { '/opt/bitnami/nginx/html/index.html': '<!DOCTYPE html>\n<title>Welcome to nginx!</title>\n<h1>Welcome to nginx!</h1>\n' }, workingDirectory: '/app',
    serves: [{ port: 8080, kind: 'files', root: '/opt/bitnami/nginx/html', like: 'nginx' }],
  }),
  'bitnami/postgresql': bitnami('postgresql', 'postgresql', 'PostgreSQL', 94, databases['postgres'], password('postgresql', 'postgresql', 'POSTGRESQL_PASSWORD', 'POSTGRES_PASSWORD')),
  'bitnami/rabbitmq': bitnami('rabbitmq', 'rabbitmq', 'RabbitMQ', 145, messaging['rabbitmq']),
  'bitnami/redis': bitnami('redis', 'redis', 'Redis', 53, databases['redis'], password('redis', 'redis', 'REDIS_PASSWORD')),
  'bitnami/wordpress': bitnami('wordpress', 'WordPress', 'WordPress', 260, webServers['wordpress'], { ports: [8080, 8443], serves: [{ port: 8080, kind: 'http', body: '<!DOCTYPE html>\n<title>WordPress</title>\n' }] }),
  'bitnami/zookeeper': bitnami('zookeeper', 'zookeeper', 'ZooKeeper', 165, messaging['zookeeper']),
}
