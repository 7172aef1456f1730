import type { KnownImage } from '../image-description.ts'
import { megabytes } from './megabytes.ts'

const entrypointTime = '{%Y-%m-%d %H:%M:%S}+00:00'
const mysqlTime = '{%Y-%m-%dT%H:%M:%S}.{us}Z 0'
const mysqlSystem = (code: string, text: string) => `${mysqlTime} [System] [${code}] [Server] ${text}`
const note = (text: string) => `${entrypointTime} [Note] [Entrypoint]: ${text}`
const pgTime = '{%Y-%m-%d %H:%M:%S}.{ms} UTC [1] LOG: '
const redisLine = (text: string) => `1:M {%d %b %Y %H:%M:%S}.{ms} * ${text}`

const pgReady = { asks: 5432, hereName: '/var/run/postgresql', hostOption: '-h', portOption: '-p', answered: '{host}:{port} - accepting connections', refused: '{host}:{port} - no response', refusedCode: 2 } as const

const mysqlTools = (client: string, admin: string) => ({
  [client]: { asks: 3306, hostOption: '-h', portOption: '-P', answered: '', refused: "ERROR 2003 (HY000): Can't connect to MySQL server on '{host}:{port}' (111)" },
  [admin]: {
    asks: 3306, hostOption: '-h', portOption: '-P', answered: 'mysqld is alive',
    refused: `${admin}: connect to server at '{host}' failed\nerror: 'Can't connect to MySQL server on '{host}:{port}' (111)'\nCheck that mysqld is running on {host} and that the port is {port}.`,
  },
})

const mysqlVariables = ['MYSQL_ROOT_PASSWORD', 'MYSQL_ALLOW_EMPTY_PASSWORD', 'MYSQL_RANDOM_ROOT_PASSWORD']
const mariadbVariables = ['MARIADB_ROOT_PASSWORD', 'MARIADB_ROOT_PASSWORD_HASH', 'MARIADB_ALLOW_EMPTY_ROOT_PASSWORD', 'MARIADB_RANDOM_ROOT_PASSWORD', ...mysqlVariables]

const redis: KnownImage = {
  version: '8.2.2', base: 'debian:12-slim', sizeBytes: megabytes(46.9), entrypoint: ['docker-entrypoint.sh'], command: ['redis-server'], main: 'redis-server', scriptTakes: ['-'],
  accounts: { redis: 999 }, workingDirectory: '/data', ports: [6379], readyAfterMs: 20,
  prints: [
    '1:C {%d %b %Y %H:%M:%S}.{ms} * oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo', '1:C {%d %b %Y %H:%M:%S}.{ms} * Redis version={version}, bits=64, commit=00000000, modified=0, pid=1, just started',
    '1:C {%d %b %Y %H:%M:%S}.{ms} # Warning: no config file specified, using the default config. In order to specify a config file use redis-server /path/to/redis.conf',
    { text: redisLine('Running mode=standalone, port={port}.'), afterMs: 15 }, redisLine('Server initialized'), redisLine('Ready to accept connections tcp'),
  ],
  serves: [{ port: 6379, portFrom: ['--port'], kind: 'redis' }],
  portTaken: ['1:M {%d %b %Y %H:%M:%S}.{ms} # Warning: Could not create server TCP listening socket *:{port}: bind: Address already in use', '1:M {%d %b %Y %H:%M:%S}.{ms} # Failed listening on port {port} (tcp), aborting.'],
  onTerm: { afterMs: 20, prints: ['1:signal-handler ({%s}) Received SIGTERM scheduling shutdown...', redisLine('User requested shutdown...'), redisLine('Saving the final RDB snapshot before exiting.'), redisLine('Redis is now ready to exit, bye bye...')] },
  tools: { 'redis-cli': { asks: 6379, hostOption: '-h', portOption: '-p', speaks: 'redis', answered: '', refused: 'Could not connect to Redis at {host}:{port}: Connection refused' } },
  variants: [{ tags: /alpine/, base: 'alpine:3.20', sizeBytes: megabytes(17.3) }],
}

/** Databases and caches. */
export const databases: Readonly<Record<string, KnownImage>> = {
  elasticsearch: {
    version: '9.1.5', base: 'ubuntu:24.04', sizeBytes: megabytes(620), entrypoint: ['/bin/tini', '--', '/usr/local/bin/docker-entrypoint.sh'], command: ['eswrapper'], main: '/bin/tini', user: '1000:0', accounts: { elasticsearch: 1000 }, workingDirectory: '/usr/share/elasticsearch', programs: ['curl'], ports: [9200, 9300],
    prints: [
      { text: '{"@timestamp":"{%Y-%m-%dT%H:%M:%S}.{ms}Z", "log.level": "INFO", "message":"version[{version}], pid[7], build[docker]", "ecs.version": "1.2.0"}', afterMs: 6000 },
      { text: '{"@timestamp":"{%Y-%m-%dT%H:%M:%S}.{ms}Z", "log.level": "INFO", "message":"started {docker-cluster}", "ecs.version": "1.2.0"}', afterMs: 14_000 },
    ],
    serves: [
      { port: 9200, kind: 'http', type: 'application/json', body: '{"cluster_name":"docker-cluster","version":{"number":"{version}"},"tagline":"You Know, for Search"}\n', paths: { '/_cluster/health': { type: 'application/json', body: '{"cluster_name":"docker-cluster","status":"green","timed_out":false}\n' } } },
      { port: 9300, kind: 'silent' },
    ],
    onTerm: { exitCode: 143, afterMs: 1500, prints: ['{"@timestamp":"{%Y-%m-%dT%H:%M:%S}.{ms}Z", "log.level": "INFO", "message":"stopping ...", "ecs.version": "1.2.0"}'] },
  },
  etcd: {
    version: '3.6.5', sizeBytes: megabytes(57), userland: 'none', entrypoint: ['/usr/local/bin/etcd'], ports: [2379, 2380], printsTo: 'stderr',
    prints: [{ text: '{"level":"info","ts":"{%Y-%m-%dT%H:%M:%S}.{us}Z","msg":"ready to serve client requests"}', afterMs: 900 }],
    serves: [{ port: 2379, kind: 'http', type: 'application/json', body: '404 page not found\n', status: 404, paths: { '/health': { type: 'application/json', body: '{"health":"true","reason":""}' }, '/version': { type: 'application/json', body: '{"etcdserver":"{version}"}' } } }, { port: 2380, kind: 'silent' }],
    onTerm: { prints: ['{"level":"info","ts":"{%Y-%m-%dT%H:%M:%S}.{us}Z","msg":"received signal; shutting down","signal":"terminated"}'] },
  },
  mariadb: {
    version: '12.0.2', base: 'ubuntu:24.04', sizeBytes: megabytes(122), entrypoint: ['docker-entrypoint.sh'], command: ['mariadbd'], main: 'mariadbd', scriptTakes: ['-'], accounts: { mysql: 999 }, ports: [3306], printsTo: 'stderr',
    scriptPrints: [`${entrypointTime} [Note] [Entrypoint]: Entrypoint script for MariaDB Server {version} started.`],
    needs: [{ oneOf: mariadbVariables, unless: '/var/lib/mysql/mysql', says: [
      `${entrypointTime} [ERROR] [Entrypoint]: Database is uninitialized and password option is not specified`,
      '\tYou need to specify one of MARIADB_ROOT_PASSWORD, MARIADB_ROOT_PASSWORD_HASH, MARIADB_ALLOW_EMPTY_ROOT_PASSWORD and MARIADB_RANDOM_ROOT_PASSWORD',
    ] }],
    firstStart: { marker: '/var/lib/mysql/mysql/db.frm', prints: [note('Initializing database files'), { text: note('Database files initialized'), afterMs: 2200 }, note('MariaDB init process done. Ready for start up.')] },
    prints: [{ text: '{%Y-%m-%d %H:%M:%S} 0 [Note] Starting MariaDB {version} source revision as process 1', afterMs: 100 }, { text: '{%Y-%m-%d %H:%M:%S} 0 [Note] mariadbd: ready for connections.', afterMs: 700 }],
    serves: [{ port: 3306, kind: 'greeting', text: 'V\0\0\0\n5.5.5-{version}-MariaDB\0' }], onTerm: { afterMs: 900, prints: ['{%Y-%m-%d %H:%M:%S} 0 [Note] mariadbd (initiated by: unknown): Normal shutdown', { text: '{%Y-%m-%d %H:%M:%S} 0 [Note] mariadbd: Shutdown complete', afterMs: 800 }] },
    tools: { ...mysqlTools('mariadb', 'mariadb-admin'), ...mysqlTools('mysql', 'mysqladmin') },
  },
  memcached: {
    version: '1.6.39', base: 'debian:12-slim', sizeBytes: megabytes(31.8), entrypoint: ['docker-entrypoint.sh'], command: ['memcached'], main: 'memcached', scriptTakes: ['-'], user: '11211', accounts: { memcache: 11_211 }, ports: [11_211], readyAfterMs: 20,
    serves: [{ port: 11_211, kind: 'silent' }], onTerm: { prints: ['Signal handled: Terminated.'] }, variants: [{ tags: /alpine/, base: 'alpine:3.20', sizeBytes: megabytes(10.1) }],
  },
  mongo: {
    version: '8.2.1', base: 'ubuntu:24.04', sizeBytes: megabytes(272), entrypoint: ['docker-entrypoint.sh'], command: ['mongod'], main: 'mongod', scriptTakes: ['-'], accounts: { mongodb: 999 }, ports: [27_017],
    prints: [
      { text: '{"t":{"$date":"{%Y-%m-%dT%H:%M:%S}.{ms}+00:00"},"s":"I",  "c":"CONTROL",  "id":4615611, "ctx":"initandlisten","msg":"MongoDB starting","attr":{"pid":1,"port":27017,"dbPath":"/data/db"}}', afterMs: 150 },
      { text: '{"t":{"$date":"{%Y-%m-%dT%H:%M:%S}.{ms}+00:00"},"s":"I",  "c":"NETWORK",  "id":23016,   "ctx":"listener","msg":"Waiting for connections","attr":{"port":27017,"ssl":"off"}}', afterMs: 1100 },
    ],
    serves: [{ port: 27_017, kind: 'silent' }], onTerm: { afterMs: 150, prints: ['{"t":{"$date":"{%Y-%m-%dT%H:%M:%S}.{ms}+00:00"},"s":"I",  "c":"CONTROL",  "id":23377,   "ctx":"SignalHandler","msg":"Received signal","attr":{"signal":15,"error":"Terminated"}}'] },
    tools: { mongosh: { asks: 27_017, hostOption: '--host', portOption: '--port', answered: '{ ok: 1 }', refused: 'MongoNetworkError: connect ECONNREFUSED {host}:{port}' } },
  },
  mysql: {
    version: '9.4.0', sizeBytes: megabytes(236), layers: [{ id: 'oraclelinux:9-slim', sizeBytes: megabytes(45.2) }], userland: 'debian', entrypoint: ['docker-entrypoint.sh'], command: ['mysqld'], main: 'mysqld', scriptTakes: ['-'], accounts: { mysql: 999 }, ports: [3306], printsTo: 'stderr',
    scriptPrints: [note('Entrypoint script for MySQL Server {version}-1.el9 started.'), note("Switching to dedicated user 'mysql'")],
    needs: [{ oneOf: mysqlVariables, unless: '/var/lib/mysql/mysql', says: [
      `${entrypointTime} [ERROR] [Entrypoint]: Database is uninitialized and password option is not specified`,
      '    You need to specify one of the following as an environment variable:', ...mysqlVariables.map(name => `    - ${name}`),
    ] }],
    firstStart: { marker: '/var/lib/mysql/mysql/mysql.ibd', prints: [
      note('Initializing database files'), { text: note('Database files initialized'), afterMs: 3500 }, note('Starting temporary server'),
      { text: note('Temporary server started.'), afterMs: 1500 }, note('Stopping temporary server'), { text: note('Temporary server stopped'), afterMs: 1500 }, note('MySQL init process done. Ready for start up.'),
    ] },
    prints: [
      { text: mysqlSystem('MY-010116', '/usr/sbin/mysqld (mysqld {version}) starting as process 1'), afterMs: 150 }, `${mysqlTime} [System] [MY-013576] [InnoDB] InnoDB initialization has started.`,
      { text: `${mysqlTime} [System] [MY-013577] [InnoDB] InnoDB initialization has ended.`, afterMs: 600 },
      { text: mysqlSystem('MY-010931', "/usr/sbin/mysqld: ready for connections. Version: '{version}'  socket: '/var/run/mysqld/mysqld.sock'  port: 3306  MySQL Community Server - GPL."), afterMs: 500 },
    ],
    serves: [{ port: 3306, kind: 'greeting', text: 'J\0\0\0\n{version}\0' }],
    onTerm: { afterMs: 1100, prints: [mysqlSystem('MY-013172', 'Received SHUTDOWN from user <via user signal>. Shutting down mysqld (Version: {version}).'), { text: mysqlSystem('MY-010910', '/usr/sbin/mysqld: Shutdown complete (mysqld {version})  MySQL Community Server - GPL.'), afterMs: 1000 }] },
    tools: mysqlTools('mysql', 'mysqladmin'),
  },
  postgres: {
    version: '18.0', base: 'debian:12-slim', sizeBytes: megabytes(154), entrypoint: ['docker-entrypoint.sh'], command: ['postgres'], main: 'postgres', scriptTakes: ['-'], accounts: { postgres: 999 }, ports: [5432], stopSignal: 'INT', printsTo: 'stderr',
    env: { PGDATA: '/var/lib/postgresql/data', PG_VERSION: '{version}' },
    needs: [{ oneOf: ['POSTGRES_PASSWORD', 'POSTGRES_HOST_AUTH_METHOD'], unless: '/var/lib/postgresql/data/PG_VERSION', says: [
      'Error: Database is uninitialized and superuser password is not specified.', '       You must specify POSTGRES_PASSWORD to a non-empty value for the',
      '       superuser. For example, "-e POSTGRES_PASSWORD=password" on "docker run".', '',
      '       You may also use "POSTGRES_HOST_AUTH_METHOD=trust" to allow all', '       connections without a password. This is *not* recommended.',
    ] }],
    firstStart: { marker: '/var/lib/postgresql/data/PG_VERSION', prints: [
      'The files belonging to this database system will be owned by user "postgres".', 'This user must also own the server process.', '', { text: 'creating configuration files ... ok', afterMs: 300 },
      { text: 'running bootstrap script ... ok', afterMs: 400 }, { text: 'performing post-bootstrap initialization ... ok', afterMs: 500 }, { text: 'syncing data to disk ... ok', afterMs: 300 }, '',
      { text: 'waiting for server to start.... done', afterMs: 250 }, 'server started', { text: 'waiting for server to shut down.... done', afterMs: 200 }, 'server stopped', '', 'PostgreSQL init process complete; ready for start up.', '',
    ] },
    prints: [`${pgTime} starting PostgreSQL {version} on x86_64-pc-linux-gnu`, `${pgTime} listening on IPv4 address "0.0.0.0", port 5432`, { text: '{%Y-%m-%d %H:%M:%S}.{ms} UTC [29] LOG:  database system was shut down at {%Y-%m-%d %H:%M:%S} UTC', afterMs: 30 }, { text: `${pgTime} database system is ready to accept connections`, afterMs: 40 }],
    serves: [{ port: 5432, kind: 'silent' }],
    onTerm: { afterMs: 60, prints: [`${pgTime} received fast shutdown request`, `${pgTime} aborting any active transactions`, { text: `${pgTime} database system is shut down`, afterMs: 40 }] },
    tools: { pg_isready: pgReady, psql: { ...pgReady, answered: '', refused: 'psql: error: connection to server at "{host}", port {port} failed: Connection refused\n\tIs the server running on that host and accepting TCP/IP connections?' } },
    variants: [{ tags: /alpine/, base: 'alpine:3.20', sizeBytes: megabytes(103) }],
  },
  redis,
  valkey: { ...redis, sizeBytes: megabytes(43), command: ['valkey-server'], main: 'valkey-server' },
}
